using System.Text;
using DigitalInbox.Cases;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed class CaseWorkflowTests
{
    [Fact]
    public Task The_whole_status_by_trigger_matrix()
    {
        var text = new StringBuilder();
        foreach (var status in CaseWorkflow.Default.Statuses)
        {
            foreach (var trigger in Enum.GetValues<CaseTrigger>())
            {
                var result = CaseWorkflow.Default.TryMove(status, trigger, out var to) ? (to == status ? "stays" : to.Name) : "refused";
                text.Append(status.Name.PadRight(10)).Append(trigger.ToString().PadRight(16)).Append(result).Append('\n');
            }
        }

        return Verify(text.ToString());
    }

    [Fact]
    public void The_diagram_in_the_docs_is_the_one_of_the_table()
    {
        var diagram = "```mermaid\n" + CaseWorkflow.Default.ToMermaid() + "```";

        Assert.Contains(diagram, RepositoryFiles.Doc("case-lifecycle.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_table_serves_many_threads()
    {
        var moves = from status in CaseWorkflow.Default.Statuses from trigger in Enum.GetValues<CaseTrigger>() select (status, trigger);
        var alone = moves.Select(m => CaseWorkflow.Default.TryMove(m.status, m.trigger, out var to) ? to : (CaseStatus?)null).ToList();

        Parallel.For(0, 64, _ => Assert.Equal(
            alone,
            moves.Select(m => CaseWorkflow.Default.TryMove(m.status, m.trigger, out var to) ? to : (CaseStatus?)null).ToList()));
    }

    [Fact]
    public void A_status_of_another_workflow_is_not_found() => Assert.Null(CaseWorkflow.Default.Find("Pending"));
}
