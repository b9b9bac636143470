using System.Collections.Frozen;
using System.Text;
using Stateless;

namespace DigitalInbox.Cases;

/// <summary>The statuses of a case and what moves it between them: an immutable table, compiled once from a state machine.</summary>
/// <remarks>Shared by all cases and all threads. The machine itself is not shared: only its compiled table is.</remarks>
public sealed class CaseWorkflow
{
    private static readonly CaseTrigger[] AllTriggers = Enum.GetValues<CaseTrigger>();

    private readonly FrozenDictionary<(CaseStatus, CaseTrigger), CaseStatus> table;

    private CaseWorkflow(IReadOnlyList<CaseStatus> statuses, FrozenDictionary<(CaseStatus, CaseTrigger), CaseStatus> table)
    {
        Statuses = statuses;
        this.table = table;
    }

    /// <summary>The seven statuses, and the moves of <c>docs/case-lifecycle.md</c>.</summary>
    public static CaseWorkflow Default { get; } = Compile(
        [
            CaseStatus.New, CaseStatus.Open, CaseStatus.Pending, CaseStatus.Escalated,
            CaseStatus.Resolved, CaseStatus.Closed, CaseStatus.Trashed,
        ],
        DefaultCaseMachine.Configure);

    /// <summary>Every status, in the order in which people meet them.</summary>
    public IReadOnlyList<CaseStatus> Statuses { get; }

    /// <summary>Asks where a trigger leads.</summary>
    /// <param name="from">The status now.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="to">The status after; equal to <paramref name="from"/> when the trigger is allowed and changes nothing.</param>
    /// <returns>False when the trigger is refused in this status.</returns>
    public bool TryMove(CaseStatus from, CaseTrigger trigger, out CaseStatus to) => table.TryGetValue((from, trigger), out to);

    /// <summary>Finds a status by the name that the API uses.</summary>
    /// <param name="name">The name, lower case.</param>
    /// <returns>The status; null when this workflow has none of that name.</returns>
    public CaseStatus? Find(string name)
    {
        foreach (var status in Statuses)
        {
            if (string.Equals(status.Name, name, StringComparison.Ordinal))
            {
                return status;
            }
        }

        return null;
    }

    /// <summary>Draws the table as a Mermaid state diagram, one arrow for each pair of statuses.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> new\n");
        foreach (var from in Statuses)
        {
            foreach (var to in Statuses)
            {
                var triggers = AllTriggers.Where(t => from != to && TryMove(from, t, out var target) && target == to).ToList();
                if (triggers.Count > 0)
                {
                    text.Append("    ").Append(from.Name).Append(" --> ").Append(to.Name)
                        .Append(": ").AppendJoin(", ", triggers).Append('\n');
                }
            }
        }

        return text.Append("    closed --> [*]\n").ToString();
    }

    private static CaseWorkflow Compile(IReadOnlyList<CaseStatus> statuses, Action<StateMachine<CaseStatus, CaseTrigger>> configure)
    {
        var moves = new Dictionary<(CaseStatus, CaseTrigger), CaseStatus>();
        foreach (var from in statuses)
        {
            foreach (var trigger in AllTriggers)
            {
                var machine = new StateMachine<CaseStatus, CaseTrigger>(from);
                configure(machine);
                if (machine.CanFire(trigger))
                {
                    machine.Fire(trigger);
                    moves.Add((from, trigger), machine.State);
                }
            }
        }

        return new CaseWorkflow(statuses, moves.ToFrozenDictionary());
    }
}
