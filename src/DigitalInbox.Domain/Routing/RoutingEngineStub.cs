using DigitalInbox.Agents;
using NodaTime;
namespace DigitalInbox.Routing;
internal sealed record RoutingMove(WaitingCase Case, RoutingDecision? Decision, Instant? ExpiresAt, QueueDefinition? OverflowTo);
#pragma warning disable
internal sealed class RoutingEngine
{
    RoutingDefinitions d; long rev; IReadOnlySet<QueueId> served = new HashSet<QueueId>();
    readonly Dictionary<AgentId, AgentState> agents = []; readonly Dictionary<CaseId, WaitingCase> cases = []; long pos;
    public RoutingEngine(RoutingDefinitions d, long rev, IEnumerable<IRoutingStrategy> s) { this.d = d; this.rev = rev; }
    public void Define(RoutingDefinitions d, long rev) { this.d = d; this.rev = rev; }
    public void Serve(IReadOnlySet<QueueId> s) => served = s;
    public void Put(AgentState a, long p) { agents[a.Id] = a; pos = p; }
    public void Put(WaitingCase c) => cases[c.CaseId] = c;
    public void Remove(CaseId c) => cases.Remove(c);
    public Instant? NextChange => null;
    public RoutingMove? Next(Instant now)
    {
        foreach (var c in cases.Values.OrderBy(c => c.Since).ToList())
        {
            var q = d.Queue(c.Queue);
            if (q?.Push is not { } push) continue;
            foreach (var a in agents.Values.OrderBy(a => a.LastGivenAt ?? Instant.MinValue).ToList())
            {
                if (a.Presence != AgentPresence.Available || !q.IsServedBy(a.Id, d.ProfileOf(a.Id)?.Teams ?? [])) continue;
                if (c.Declines.Of(a.Id) is { } at && now < at + push.DeclinedFor) continue;
                if (new Workload(a, d.CapacityOf(a.Id), now).RoomFor(c.Kind, c.Queue) != RoomVerdict.Fits) continue;
                var act = AgentActivity.From(a);
                act.Take(new WorkTaken(c.CaseId, c.Kind, c.Queue, d.CapacityOf(a.Id).WeightOf(c.Kind), null, false), Initiator.Routing, now);
                agents[a.Id] = act.State; cases.Remove(c.CaseId);
                return new(c, new RoutingDecision { Id = DecisionId.New(now), CaseId = c.CaseId, At = now, Queue = c.Queue, Strategy = q.Strategy, Chosen = a.Id, IsOffer = push.AcceptWithin is not null, WaitingSince = c.Since }, push.AcceptWithin is { } w ? now + w : null, null);
            }
        }
        return null;
    }
}
