using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What happens to agents, as the use cases commit it.</summary>
internal static class SomeWork
{
    public static readonly QueueId Billing = new("billing");

    public static WorkTaken Taken(CaseId id, int units = 1, QueueId? queue = null, OfferId? offer = null) =>
        new(id, Some.Platform, queue, units, offer, IsExcess: false);

    /// <summary>What an agent has; of one of whom nothing was recorded, nothing.</summary>
    public static async Task<AgentState> AgentAsync(this IInboxStore store, AgentId id) =>
        await store.Agents.FindAsync(id, CancellationToken.None).ConfigureAwait(false) ?? AgentState.Of(id);

    /// <summary>What some verbs make of an agent, without a limit.</summary>
    public static AgentChange Change(this AgentState before, Instant at, params Action<AgentActivity>[] verbs)
    {
        var activity = AgentActivity.From(before);
        foreach (var verb in verbs)
        {
            verb(activity);
        }

        return AgentChange.Of(activity, CapacityProfile.Unlimited, at);
    }

    public static AgentChange Come(this AgentState before, Instant at, AgentPresence presence = AgentPresence.Available) =>
        before.Change(at, a => a.SetPresence(presence, Initiator.Of(before.Id), at));

    public static AgentChange Take(this AgentState before, Instant at, params CaseId[] cases) =>
        before.Change(at, [.. cases.Select(id => (Action<AgentActivity>)(a => a.Take(Taken(id), Initiator.Routing, at)))]);

    public static AgentChange Release(this AgentState before, Instant at, params CaseId[] cases) =>
        before.Change(at, [.. cases.Select(id => (Action<AgentActivity>)(a => a.Release(id, Initiator.System, at)))]);

    public static InboxCommit Commit(Instant at, params AgentChange[] changes) => new() { At = at, Agents = changes };

    public static Task<IReadOnlyList<AgentEvent>> HistoryAsync(this IInboxStore store, AgentId id) =>
        store.Agents.ReadHistoryAsync(id, 0, 1000, CancellationToken.None);

    public static RoutingDecision Decision(CaseId id, Instant at, DecisionId? known = null) => new()
    {
        Id = known ?? DecisionId.New(at),
        CaseId = id,
        At = at,
        Queue = Billing,
        QueueVersion = 3,
        Strategy = "longestIdle",
        DefinitionsRevision = 7,
        LogPosition = 12_345_678_901,
        WaitingSince = at - Duration.FromNanoseconds(1),
        Step = 1,
        Chosen = Some.Alice,
        IsOffer = true,
        IsPreferred = true,
        Best = [new RoutingScore(Some.Alice, long.MaxValue), new RoutingScore(Some.Bob, -1)],
        Candidates = 2,
        Excluded = new Dictionary<RoutingExclusion, int> { [RoutingExclusion.NoRoom] = 4, [RoutingExclusion.NotServing] = 1 },
    };
}
