using System.Collections.Frozen;

namespace DigitalInbox.Cases;

/// <summary>The statuses of a case and what moves it between them: an immutable table, compiled once from a state machine.</summary>
/// <remarks>Shared by all cases and all threads. The machine itself is not shared: only its compiled table is. A status that the workflow
/// does not have, because the host took it out while cases were in it, is left like the default status of its category.</remarks>
public sealed class CaseWorkflow
{
    private const int Refused = -1;
    private const int FixedTriggers = 3;

    // By name, which no two statuses share: names are looked up faster than whole statuses.
    private readonly FrozenDictionary<string, int> places;
    private readonly CaseStatus[] statuses;
    private readonly int[] defaults;
    private readonly ILookup<CaseStatus, WorkflowGuard> guards;

    // A row for each status; in it, what the fixed triggers lead to, then a column for each status set by hand, then one for each reply.
    private readonly int[] table;
    private readonly int width;

    private CaseWorkflow(WorkflowDefinition definition)
    {
        Definition = definition;
        statuses = [.. definition.Statuses.Select(s => s.Status)];
        Statuses = statuses.AsReadOnly();
        places = statuses.Select((status, place) => (status, place)).ToFrozenDictionary(s => s.status.Name, s => s.place, StringComparer.Ordinal);
        defaults = [.. Enum.GetValues<StatusCategory>().Select(c => places[definition.DefaultOf(c).Name])];
        guards = definition.Guards.ToLookup(g => g.Status);
        width = FixedTriggers + (2 * statuses.Length);
        table = new int[statuses.Length * width];
        Array.Fill(table, Refused);
        CaseMachine.Run(definition, (from, trigger, to) => table[(Place(from) * width) + Column(trigger.Kind, Place(trigger.Wanted))] = Place(to));
    }

    /// <summary>The seven statuses, and the moves of <c>docs/case-lifecycle.md</c>.</summary>
    public static CaseWorkflow Default { get; } = Of(WorkflowDefinition.Default);

    /// <summary>What it was compiled from.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Every status, in the order in which people meet them.</summary>
    public IReadOnlyList<CaseStatus> Statuses { get; }

    /// <summary>Compiles a definition.</summary>
    /// <param name="definition">The definition.</param>
    public static CaseWorkflow Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new CaseWorkflow(definition);
    }

    /// <summary>Asks where a trigger leads; one that sets a status leads to the default status of its category.</summary>
    /// <param name="from">The status now.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="to">The status after; equal to <paramref name="from"/> when the trigger is allowed and changes nothing.</param>
    /// <returns>False when the trigger is refused in this status. Guards are not asked.</returns>
    public bool TryMove(CaseStatus from, CaseTrigger trigger, out CaseStatus to)
    {
        var chosen = CaseTriggers.Chosen(trigger);
        return TryMove(from, trigger, chosen is { } category ? defaults[(int)category] : 0, chosen is not null, out to);
    }

    /// <summary>Asks where a trigger that sets a chosen status leads.</summary>
    /// <param name="from">The status now.</param>
    /// <param name="trigger">The trigger that fits the category of <paramref name="wanted"/>.</param>
    /// <param name="wanted">The status that is chosen.</param>
    /// <param name="to">The status after; equal to <paramref name="from"/> when the trigger is allowed and changes nothing.</param>
    /// <returns>False when the trigger is refused in this status, or does not set such a status. Guards are not asked.</returns>
    public bool TryMove(CaseStatus from, CaseTrigger trigger, CaseStatus wanted, out CaseStatus to)
    {
        if (CaseTriggers.Chosen(trigger) == wanted.Category && TryFind(wanted, out var place))
        {
            return TryMove(from, trigger, place, isChoice: true, out to);
        }

        to = from;
        return false;
    }

    /// <summary>Asks which statuses may be set by hand, and why the others may not.</summary>
    /// <param name="state">The case.</param>
    /// <returns>Every status but the one now, in the workflow's order.</returns>
    public IReadOnlyList<CaseMove> MovesOf(CaseSnapshot state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. Statuses.Where(s => s != state.Status).Select(s => new CaseMove(s, Judge(state, CaseTriggers.Setting(s.Category), s)))];
    }

    /// <summary>Asks which statuses a reply may leave the case in, and why it may not leave it in the others.</summary>
    /// <param name="state">The case.</param>
    /// <returns>Every status of the categories Pending, Escalated and Resolved, in the workflow's order, the one now included.</returns>
    public IReadOnlyList<CaseMove> RepliesOf(CaseSnapshot state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. from s in Statuses
                   where CaseTriggers.Replying(s.Category) is not null
                   select new CaseMove(s, Judge(state, CaseTriggers.Replying(s.Category)!.Value, s))];
    }

    /// <summary>Finds a status by the name that the API uses.</summary>
    /// <param name="name">The name, lower case.</param>
    /// <returns>The status; null when this workflow has none of that name.</returns>
    public CaseStatus? Find(string name)
    {
        return name is not null && places.TryGetValue(name, out var place) ? statuses[place] : null;
    }

    /// <summary>How people read a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="language">The two letters of the language, such as <c>fr</c>.</param>
    /// <returns>The host's own words; null when it has none for it.</returns>
    public string? TitleOf(CaseStatus status, string language) =>
        TryFind(status, out var place) ? Definition.Statuses[place].Title.In(language) : null;

    /// <summary>Draws the table as a Mermaid state diagram, one arrow for each pair of statuses.</summary>
    public string ToMermaid() => WorkflowDiagram.Of(this);

    /// <summary>Says why a status may not be chosen; null when it may.</summary>
    internal MoveRefusal? Judge(CaseSnapshot state, CaseTrigger trigger, CaseStatus wanted)
    {
        if (!TryMove(state.Status, trigger, wanted, out var to))
        {
            return CaseErrors.RefusalOf(state.Status, trigger, wanted);
        }

        return to == state.Status || guards[to].FirstOrDefault(g => !g.Holds(state)) is not { } guard
            ? null
            : new MoveRefusal(CaseErrors.GuardRefused, guard.Reason, guard.Sentence);
    }

    private bool TryMove(CaseStatus from, CaseTrigger trigger, int wanted, bool isChoice, out CaseStatus to)
    {
        var place = Place(from);
        var reached = table[(place * width) + Column(trigger, wanted)];

        // Who is told to stay keeps even a status that the workflow has lost; who chooses the one that stands for it gets it.
        to = reached == Refused || (reached == place && !isChoice) ? from : statuses[reached];
        return reached != Refused;
    }

    private int Column(CaseTrigger trigger, int wanted) => trigger switch
    {
        CaseTrigger.Take => 0,
        CaseTrigger.CustomerWrites => 1,
        CaseTrigger.AutoClose => 2,
        _ when CaseTriggers.IsReply(trigger) => FixedTriggers + statuses.Length + wanted,
        _ => FixedTriggers + wanted,
    };

    private int Place(CaseStatus status) => TryFind(status, out var place) ? place : defaults[(int)status.Category];

    private bool TryFind(CaseStatus status, out int place)
    {
        place = 0;
        return status.Name is not null && places.TryGetValue(status.Name, out place) && statuses[place].Category == status.Category;
    }
}
