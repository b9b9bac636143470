using System.Text;

namespace DigitalInbox.Cases;

/// <summary>Draws a compiled workflow as a Mermaid state diagram.</summary>
internal static class WorkflowDiagram
{
    private static readonly CaseTrigger[] AllTriggers = Enum.GetValues<CaseTrigger>();

    public static string Of(CaseWorkflow workflow)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var status in workflow.Statuses.Where(s => IdOf(s) != s.Name))
        {
            text.Append("    state \"").Append(status.Name).Append("\" as ").Append(IdOf(status)).Append('\n');
        }

        text.Append("    [*] --> ").Append(IdOf(CaseStatus.New)).Append('\n');
        foreach (var from in workflow.Statuses)
        {
            foreach (var to in workflow.Statuses.Where(s => s != from))
            {
                var triggers = AllTriggers.Where(t => Leads(workflow, from, t, to)).Select(t => Label(workflow, t, to)).ToList();
                if (triggers.Count > 0)
                {
                    text.Append("    ").Append(IdOf(from)).Append(" --> ").Append(IdOf(to)).Append(": ").AppendJoin(", ", triggers).Append('\n');
                }
            }
        }

        foreach (var closed in workflow.Statuses.Where(s => s.Category == StatusCategory.Closed))
        {
            text.Append("    ").Append(IdOf(closed)).Append(" --> [*]\n");
        }

        return text.ToString();
    }

    private static bool Leads(CaseWorkflow workflow, CaseStatus from, CaseTrigger trigger, CaseStatus to) =>
        CaseTriggers.Chosen(trigger) is not null
            ? workflow.TryMove(from, trigger, to, out _)
            : workflow.TryMove(from, trigger, out var reached) && reached == to;

    // Guards stand before choices only.
    private static string Label(CaseWorkflow workflow, CaseTrigger trigger, CaseStatus to) =>
        trigger + string.Concat(workflow.Definition.Guards
            .Where(g => g.Status == to && CaseTriggers.Chosen(trigger) is not null).Select(g => $" [{g.Reason}]"));

    // Mermaid takes no '-' in the id of a state.
    private static string IdOf(CaseStatus status) => status.Name.Replace('-', '_');
}
