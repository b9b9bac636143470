using System.Collections.Frozen;

namespace DigitalInbox.Cases;

/// <summary>The statuses of a host inside the fixed categories, which of them may be set by hand from which, and the guards before them.</summary>
/// <remarks>Immutable, made by a <see cref="WorkflowBuilder"/>. What the categories mean is not the definition's to change: a closed case
/// stays closed, and what the customer writes opens a waiting one.</remarks>
public sealed class WorkflowDefinition
{
    private readonly FrozenDictionary<string, FrozenSet<string>> moves;

    internal WorkflowDefinition(
        IReadOnlyList<WorkflowStatus> statuses, FrozenDictionary<string, FrozenSet<string>> moves, IReadOnlyList<WorkflowGuard> guards)
    {
        Statuses = statuses;
        Guards = guards;
        this.moves = moves;
    }

    /// <summary>The seven statuses, with every move that <c>docs/case-lifecycle.md</c> draws.</summary>
    public static WorkflowDefinition Default { get; } = new WorkflowBuilder().AddStandardStatuses().Build();

    /// <summary>Every status, by category and then in the order in which they were added.</summary>
    public IReadOnlyList<WorkflowStatus> Statuses { get; }

    /// <summary>The guards, in the order in which they are asked.</summary>
    public IReadOnlyList<WorkflowGuard> Guards { get; }

    /// <summary>The status of a category that the fixed rules lead to.</summary>
    /// <param name="category">The category.</param>
    public CaseStatus DefaultOf(StatusCategory category) => Statuses.First(s => s.IsDefault && s.Status.Category == category).Status;

    /// <summary>Whether a status may be set by hand from another, as far as guards do not object.</summary>
    /// <param name="from">The status now.</param>
    /// <param name="to">The other status.</param>
    public bool Permits(CaseStatus from, CaseStatus to) =>
        from != to
        && from.Category != StatusCategory.Closed
        && (!moves.TryGetValue(from.Name, out var permitted) || permitted.Contains(to.Name));
}
