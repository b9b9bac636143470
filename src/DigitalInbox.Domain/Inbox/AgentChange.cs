using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to what one agent has and does.</summary>
/// <param name="ExpectedVersion">The version that was loaded; 0 when nothing was recorded. Another version in the store is a conflict.</param>
/// <param name="State">The state after.</param>
/// <param name="Events">The new events, in order; at least one.</param>
public sealed record AgentChange(long ExpectedVersion, AgentState State, IReadOnlyList<AgentEvent> Events)
{
    /// <summary>The work that is new, over, accepted, put aside or taken up again, with the units that it takes now. A case is the work of one
    /// agent at most: one that another agent has in the store is a conflict.</summary>
    public IReadOnlyList<AgentWorkChange> Work { get; init; } = [];

    /// <summary>The units that work outside of the inbox takes now.</summary>
    public int OccupiedUnits { get; init; }

    /// <summary>The most units that the agent may have after this commit; null for any number. The agent's total, or more where a rule lets
    /// the agent have more. A store refuses, as a defect, a commit that would leave the agent with more.</summary>
    public int? MostUnits { get; init; }

    /// <summary>Takes what an activity recorded, and measures it.</summary>
    /// <param name="activity">The activity; it must have recorded something.</param>
    /// <param name="capacity">What the agent can have.</param>
    /// <param name="now">The instant of the decision.</param>
    public static AgentChange Of(AgentActivity activity, CapacityProfile capacity, Instant now)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(capacity);
        var (before, after) = (activity.Before, activity.State);
        var (loadBefore, loadAfter) = (new Workload(before, capacity, now), new Workload(after, capacity, now));
        var known = before.Work.ToDictionary(w => w.CaseId);

        // The rows may be measured by an earlier profile, or by a call that is over since; of who has a limit they are few.
        var isWhole = capacity.Total is not null || activity.Recorded.Any(e => e is ProfileChanged);
        var work = after.Work
            .Where(w => isWhole || !known.TryGetValue(w.CaseId, out var was) || was != w || loadBefore.UnitsOf(was) != loadAfter.UnitsOf(w))
            .Select(w => new AgentWorkChange(w.CaseId, w, loadAfter.UnitsOf(w)))
            .Concat(before.Work.Where(w => after.WorkOf(w.CaseId) is null).Select(w => new AgentWorkChange(w.CaseId, null, 0)))
            .ToArray();

        // Only a rule lets work beyond the limit in, and it says so. What comes from outside cannot be refused, and neither can what is
        // taken up again when an interruption ends.
        var mayExceed = activity.Recorded.Any(e => e is WorkTaken { IsExcess: true } or OccupancyChanged or WorkReleased);
        var excess = mayExceed ? loadAfter.Units : Math.Min(loadBefore.Units, loadAfter.Units);
        var most = capacity.Total is { } total ? Math.Max(total, excess) : (int?)null;
        return new AgentChange(before.Version, after, [.. activity.Recorded])
        {
            Work = work,
            OccupiedUnits = loadAfter.OccupiedUnits,
            MostUnits = most,
        };
    }
}
