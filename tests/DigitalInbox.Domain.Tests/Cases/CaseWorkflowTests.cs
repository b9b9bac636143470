using System.Text;
using DigitalInbox.Cases;
using static DigitalInbox.Snapshots.Verifier;

namespace DigitalInbox.Domain.Tests.Cases;

public sealed class CaseWorkflowTests
{
    private static readonly string Guide = RepositoryFiles.Doc("case-lifecycle.md");

    public static TheoryData<string> Workflows => ["seven", "shop"];

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
    public Task The_whole_matrix_of_a_hosts_workflow()
    {
        var text = new StringBuilder();
        foreach (var (from, trigger, wanted) in Questions(ShopWorkflow.Compiled))
        {
            text.Append(from.Name.PadRight(22)).Append(trigger.ToString().PadRight(16)).Append((wanted?.Name ?? "").PadRight(22))
                .Append(Answer(ShopWorkflow.Compiled, from, trigger, wanted) is not { } to ? "refused" : to == from ? "stays" : to.Name).Append('\n');
        }

        return Verify(text.ToString());
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_diagrams_in_the_docs_are_those_of_the_tables(string workflow) =>
        Assert.Contains($"```mermaid\n{Of(workflow).ToMermaid()}```", Guide, StringComparison.Ordinal);

    [Fact]
    public void The_example_in_the_docs_is_what_is_tested_here()
    {
        Assert.NotEmpty(ShopWorkflow.Code);
        Assert.Contains($"```csharp\n{ShopWorkflow.Code}```\n", Guide, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void One_table_serves_many_threads(string name)
    {
        var workflow = Of(name);
        var state = CaseScene.In(CaseStatus.Open).State;
        var alone = Ask();

        Parallel.For(0, 64, _ => Assert.Equal(alone, Ask()));

        List<object?> Ask() =>
        [
            .. Questions(workflow).Select(q => (object?)Answer(workflow, q.From, q.Trigger, q.Wanted)),
            .. workflow.MovesOf(state).Select(m => m.ToString()),
        ];
    }

    [Fact]
    public void A_status_of_another_workflow_is_not_found() => Assert.Null(CaseWorkflow.Default.Find("Pending"));

    [Fact]
    public void A_trigger_leads_to_a_status_of_its_own_category_only()
    {
        Assert.True(ShopWorkflow.Compiled.TryMove(CaseStatus.Open, CaseTrigger.SetPending, ShopWorkflow.InReview, out var to));
        Assert.Equal(ShopWorkflow.InReview, to);
        Assert.False(ShopWorkflow.Compiled.TryMove(CaseStatus.Open, CaseTrigger.SetEscalated, ShopWorkflow.InReview, out _));
        Assert.False(ShopWorkflow.Compiled.TryMove(CaseStatus.Open, CaseTrigger.Take, CaseStatus.Open, out _));
        Assert.False(CaseWorkflow.Default.TryMove(CaseStatus.Open, CaseTrigger.SetPending, ShopWorkflow.InReview, out to));
        Assert.Equal(CaseStatus.Open, to);
    }

    [Fact]
    public void A_rule_closes_what_is_resolved_and_nothing_else() => Assert.All(CaseWorkflow.Default.Statuses, status => Assert.Equal(
        status == CaseStatus.Resolved ? CaseStatus.Closed : null,
        CaseWorkflow.Default.TryMove(status, CaseTrigger.AutoClose, out var to) ? to : (CaseStatus?)null));

    [Fact]
    public void Asking_allocates_nothing()
    {
        var workflow = ShopWorkflow.Compiled;
        var found = Ask(workflow);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            found &= Ask(workflow);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(found);

        static bool Ask(CaseWorkflow workflow) =>
            workflow.TryMove(ShopWorkflow.AtWarehouse, CaseTrigger.CustomerWrites, out _)
            && workflow.TryMove(CaseStatus.Open, CaseTrigger.SetPending, ShopWorkflow.InReview, out _);
    }

    private static CaseWorkflow Of(string name) => name == "shop" ? ShopWorkflow.Compiled : CaseWorkflow.Default;

    private static IEnumerable<(CaseStatus From, CaseTrigger Trigger, CaseStatus? Wanted)> Questions(CaseWorkflow workflow) =>
        from status in workflow.Statuses
        from trigger in Enum.GetValues<CaseTrigger>()
        from wanted in new CaseStatus?[] { null }.Concat(workflow.Statuses
            .Where(s => trigger.ToString().EndsWith(s.Category.ToString(), StringComparison.Ordinal)).Select(s => (CaseStatus?)s))
        select (status, trigger, wanted);

    private static CaseStatus? Answer(CaseWorkflow workflow, CaseStatus from, CaseTrigger trigger, CaseStatus? wanted) =>
        (wanted is { } chosen ? workflow.TryMove(from, trigger, chosen, out var to) : workflow.TryMove(from, trigger, out to)) ? to : null;
}
