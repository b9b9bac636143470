using System.Collections.Frozen;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using DigitalInbox.Sla;
using NodaTime;
using static DigitalInbox.AspNetCore.Api.JsonMapping;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns agents, offers and decisions into what the API writes.</summary>
internal static class AgentMapping
{
    private static readonly FrozenDictionary<string, AgentPresence> Presences =
        Enum.GetValues<AgentPresence>().ToFrozenDictionary(p => Camel(p), p => p, StringComparer.Ordinal);

    /// <summary>A presence by the name that the API and the page's forms use.</summary>
    /// <exception cref="InboxException"><c>agent.presenceInvalid</c>.</exception>
    public static AgentPresence PresenceOf(string? name) => Presences.TryGetValue(name ?? "", out var presence)
        ? presence
        : throw new InboxException(
            InboxErrorKind.Invalid,
            InboxErrors.PresenceInvalid,
            "There is no such presence.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = Presences.OrderBy(p => p.Value).Select(p => p.Key).ToArray() });

    public static AgentJson ToJson(this Agent agent) =>
        new(agent.Id.Value, agent.Name, Names(agent.Roles), Presence: null, Load: null, Capacity: null);

    public static AgentJson ToAgentJson(this AgentStanding standing) => new(
        standing.Id.Value,
        standing.Agent?.Name ?? standing.Id.Value,
        Names(standing.Agent?.Roles ?? AgentRoles.None),
        Camel(standing.State.Presence),
        standing.Units,
        standing.Total);

    public static AgentStandingJson ToJson(this AgentStanding standing, Instant now) => new(
        standing.Id.Value,
        Camel(standing.State.Presence),
        standing.State.PresenceSince is { } since ? Iso(since) : null,
        standing.Units,
        standing.Total,
        [.. standing.State.Occupancies.Where(o => o.Holds(now)).Select(o => new OccupancyJson(o.Kind.Value, o.Units, o.Until is { } end ? Iso(end) : null))]);

    public static OfferJson ToOfferJson(this Cases.CaseRecord record, IReadOnlyList<SlaStanding> clocks, Instant now)
    {
        var offer = record.State.Offer!;
        return new OfferJson(
            offer.Id.ToString(),
            record.ToJson(clocks),
            Iso(offer.MadeAt),
            Iso(offer.ExpiresAt),
            Math.Max(0, (offer.ExpiresAt - now).TotalSeconds));
    }

    public static DecisionJson ToJson(this RoutingDecision decision) => new()
    {
        Id = decision.Id.ToString(),
        At = Iso(decision.At),
        QueueId = decision.Queue.Value,
        QueueVersion = decision.QueueVersion,
        Strategy = decision.Strategy,
        WaitingSince = Iso(decision.WaitingSince),
        Step = decision.Step,
        Chosen = decision.Chosen.Value,
        IsOffer = decision.IsOffer,
        IsPreferred = decision.IsPreferred,
        Best = [.. decision.Best.Select(b => new ScoreJson(b.Agent.Value, b.Score))],
        Candidates = decision.Candidates,
        Excluded = decision.Excluded.OrderBy(e => e.Key).ToDictionary(e => Camel(e.Key), e => e.Value, StringComparer.Ordinal),
        DefinitionsRevision = decision.DefinitionsRevision,
    };

    public static CandidatesJson ToJson(this RoutingExplanation explained, bool isExact) => new(
        IsWaiting: true,
        isExact,
        explained.Queue.Value,
        explained.QueueVersion,
        explained.Strategy,
        explained.Step,
        explained.PreferredUntil is { } until ? Iso(until) : null,
        explained.Chosen?.Value,
        [.. explained.Standings.Select(s => new CandidateJson(s.Agent.Value, s.Score, s.Excluded is { } rule ? Camel(rule) : null))]);

    public static ReplayReportJson ToJson(this ReplayReport report) => new(
        report.Total.ToJson(),
        report.Queues.ToDictionary(q => q.Queue.Value, q => q.Figures.ToJson(), StringComparer.Ordinal),
        [.. report.Agents.Select(a => new ReplayAgentJson(a.Agent.Value, a.Assigned, a.BusiestUnits))]);

    private static ReplayFiguresJson ToJson(this ReplayFigures figures) => new(
        figures.Assigned,
        figures.Waiting,
        figures.Left,
        figures.MeanWait.TotalSeconds,
        figures.MedianWait.TotalSeconds,
        figures.P95Wait.TotalSeconds,
        figures.LongestWait.TotalSeconds,
        figures.Breached);
}
