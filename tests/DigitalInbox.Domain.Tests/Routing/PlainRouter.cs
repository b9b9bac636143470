using System.Numerics;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Routing;

/// <summary>The rules of <c>docs/routing.md</c> read aloud: looks at every case and every agent each time. What the engine is measured by.</summary>
internal sealed class PlainRouter(RoutingDefinitions definitions)
{
    public RoutingDefinitions Definitions { get; set; } = definitions;

    public Dictionary<AgentId, AgentState> Agents { get; } = [];

    public Dictionary<CaseId, WaitingCase> Cases { get; } = [];

    public IReadOnlySet<QueueId>? Served { get; set; }

    /// <summary>The case, and who gets it or where it goes.</summary>
    public (CaseId Case, AgentId? Agent, QueueId? To)? Next(Instant now)
    {
        var heads = Cases.Values.Where(c => Candidates(c, now).Count > 0).GroupBy(c => c.Queue)
            .Select(queue => InOrder(queue, now).First())
            .OrderByDescending(c => Priority(c, now)).ThenByDescending(c => Queue(c).Priority).ThenBy(c => c.Since).ThenBy(c => c.Queue.Value, StringComparer.Ordinal);
        if (heads.FirstOrDefault() is { } given)
        {
            return (given.CaseId, Choose(given, now), null);
        }

        var late = Cases.Values.Where(c => Overflow(c) is { After: { } after } && c.Since + after <= now)
            .OrderBy(c => c.Since + Overflow(c)!.After!.Value).ThenBy(c => c.CaseId.Value);
        var newest = Cases.Values.GroupBy(c => c.Queue).OrderBy(q => q.Key.Value, StringComparer.Ordinal)
            .Where(q => q.Count() > (Overflow(q.First())?.WhenWaiting ?? int.MaxValue))
            .Select(q => q.OrderByDescending(c => c.Since).ThenByDescending(c => c.CaseId.Value).First());
        return late.Concat(newest).FirstOrDefault() is { } goes ? (goes.CaseId, null, Overflow(goes)!.To) : null;
    }

    public RoutingExclusion? Excludes(WaitingCase waiting, AgentState agent, Instant now)
    {
        var queue = Queue(waiting);
        var passed = queue.Relaxation.Where(s => waiting.Since + s.After <= now).ToArray();
        var required = passed.LastOrDefault(s => s.Skills is not null)?.Skills ?? queue.Skills;
        var profile = Definitions.ProfileOf(agent.Id);
        var teams = profile?.Teams ?? [];
        return !queue.IsServedBy(agent.Id, teams) && !passed.Any(s => s.Teams.Intersect(teams).Any()) ? RoutingExclusion.NotServing
            : agent.Presence != AgentPresence.Available ? RoutingExclusion.NotAvailable
            : required.Any(r => (profile?.LevelOf(r.Skill) ?? 0) < r.Level) ? RoutingExclusion.LacksSkill
            : new Workload(agent, Definitions.CapacityOf(agent.Id), now).RoomFor(waiting.Kind, waiting.Queue) != RoomVerdict.Fits ? RoutingExclusion.NoRoom
            : Declined(waiting, agent.Id, now) ? RoutingExclusion.Declined
            : WaitsForPreferred(waiting, now) && waiting.PreferredAgent != agent.Id ? RoutingExclusion.NotPreferred
            : null;
    }

    /// <summary>All who may get a case, the best first.</summary>
    public List<(AgentId Agent, long Score)> Candidates(WaitingCase waiting, Instant now) => Definitions.Queue(waiting.Queue)?.Push is null ? [] :
    [
        .. Agents.Values.Where(a => Excludes(waiting, a, now) is null).Select(a => (a, Score: Score(waiting, a, now)))
            .OrderByDescending(a => a.Score).ThenBy(a => a.a.LastGivenAt ?? Instant.MinValue).ThenBy(a => a.a.Id.Value, StringComparer.Ordinal)
            .Select(a => (a.a.Id, a.Score)),
    ];

    private AgentId Choose(WaitingCase waiting, Instant now)
    {
        var candidates = Candidates(waiting, now);
        return candidates.Exists(c => c.Agent == waiting.PreferredAgent) ? waiting.PreferredAgent!.Value : candidates[0].Agent;
    }

    private IEnumerable<WaitingCase> InOrder(IEnumerable<WaitingCase> cases, Instant now)
    {
        var ordered = cases.OrderBy(c => Queue(c).Order switch
        {
            QueueOrder.Priority => -Priority(c, now),
            QueueOrder.TimeToBreach => c.DueAt is { } due ? Nanoseconds(due - EngineScene.Nine) : BigInteger.Pow(10, 30),
            _ => 0,
        });
        return ordered.ThenBy(c => c.Since).ThenBy(c => c.CaseId.Value);
    }

    // In nanoseconds of a minute, so that nothing is rounded.
    private BigInteger Priority(WaitingCase waiting, Instant now)
    {
        var (queue, minute) = (Queue(waiting), Nanoseconds(Duration.FromMinutes(1)));
        var grown = (queue.InitialOf(waiting.Priority) * minute) + (queue.Ageing.PerMinute * Nanoseconds(now - waiting.Since));
        return BigInteger.Min(queue.Ageing.Maximum * minute, grown);
    }

    private long Score(WaitingCase waiting, AgentState agent, Instant now)
    {
        var queue = Queue(waiting);
        var required = queue.Relaxation.LastOrDefault(s => s.Skills is not null && waiting.Since + s.After <= now)?.Skills ?? queue.Skills;
        var (profile, capacity) = (Definitions.ProfileOf(agent.Id), Definitions.CapacityOf(agent.Id));
        var strategy = RoutingStrategies.BuiltIn.FirstOrDefault(s => s.Name == queue.Strategy) ?? RoutingStrategies.BuiltIn[0];
        return strategy.Score(new(agent, profile, capacity, new Workload(agent, capacity, now).Units, queue, required));
    }

    private bool Declined(WaitingCase waiting, AgentId agent, Instant now) => waiting.Declines.Of(agent) is { } at && now < at + Queue(waiting).Push!.DeclinedFor;

    private bool WaitsForPreferred(WaitingCase waiting, Instant now) =>
        waiting.PreferredAgent is { } preferred
        && now < (waiting.PreferredUntil ?? (Queue(waiting).PreferredAgentFor is { } time ? waiting.Since + time : Instant.MinValue))
        && Agents.TryGetValue(preferred, out var agent) && agent.Presence != AgentPresence.Offline && !Declined(waiting, preferred, now);

    private QueueDefinition Queue(WaitingCase waiting) => Definitions.Queue(waiting.Queue)!;

    private QueueOverflow? Overflow(WaitingCase waiting) =>
        Definitions.Queue(waiting.Queue)?.Overflow is { } overflow && Definitions.Queue(overflow.To) is not null ? overflow : null;

    private static BigInteger Nanoseconds(Duration duration) => duration.ToInt64Nanoseconds();
}
