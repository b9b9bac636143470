using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What must hold whenever nobody is in the middle of something.</summary>
internal sealed class CapacityAudit(IInboxStore store)
{
    private readonly Dictionary<AgentId, AgentState> folded = [];
    private readonly HashSet<(AgentId Agent, CaseId Case)> excess = [];

    /// <summary>How much work was let in beyond a limit, by a rule that says so.</summary>
    public int ExcessSeen { get; private set; }

    /// <summary>How much work was taken in all.</summary>
    public int TakenSeen { get; private set; }

    public async Task CheckAsync(RoutingDefinitions routing, Instant now, string where)
    {
        var agents = await store.Agents.ListAsync(default).ConfigureAwait(false);
        foreach (var state in agents)
        {
            Assert.True(state == await FoldAsync(state.Id).ConfigureAwait(false), $"{where}: the history of {state.Id} does not fold to its state.");
            CheckLimit(state, routing.CapacityOf(state.Id), now, where);
        }

        CheckClaims(agents, await CasesAsync().ConfigureAwait(false), where);
    }

    /// <summary>Checks that nothing waits that an agent who is there could have.</summary>
    public async Task CheckNothingForgottenAsync(RoutingDefinitions routing, Instant now, string where)
    {
        var agents = await store.Agents.ListAsync(default).ConfigureAwait(false);
        foreach (var waits in (await CasesAsync().ConfigureAwait(false)).Select(WaitingCase.Of).OfType<WaitingCase>())
        {
            if (routing.Queue(waits.Queue) is not { Push: { } push } queue || waits.PreferredAgent is not null)
            {
                continue;
            }

            var could = agents.FirstOrDefault(a => a.Presence == AgentPresence.Available
                && queue.IsServedBy(a.Id, routing.ProfileOf(a.Id)?.Teams ?? [])
                && new Workload(a, routing.CapacityOf(a.Id), now).RoomFor(waits.Kind, waits.Queue) == RoomVerdict.Fits
                && !(waits.Declines.Of(a.Id) is { } at && now < at + push.DeclinedFor));
            Assert.True(could is null, $"{where}: case {waits.CaseId} waits in {waits.Queue}, and {could?.Id} could have it.");
        }
    }

    private static CaseClaimed? ClaimOf(CaseSnapshot state) => state switch
    {
        { Offer: { } offer } => new(offer.Agent, offer.Id),
        { InboxAssignee: { } agent, Status.Category: StatusCategory.New or StatusCategory.Open or StatusCategory.Escalated } => new(agent, null),
        _ => null,
    };

    private static void CheckClaims(IReadOnlyList<AgentState> agents, IReadOnlyList<CaseRecord> cases, string where)
    {
        var claimed = cases.Select(c => (c.State.Id, Claim: ClaimOf(c.State))).Where(c => c.Claim is not null)
            .Select(c => $"{c.Id} {c.Claim!.Agent} {c.Claim.Offer}").Order(StringComparer.Ordinal);
        var counted = agents.SelectMany(a => a.Work.Select(w => $"{w.CaseId} {a.Id} {w.Offer}")).Order(StringComparer.Ordinal);
        Assert.True(claimed.SequenceEqual(counted, StringComparer.Ordinal), $"{where}: what cases take of agents and what agents have differ.\n{string.Join('\n', claimed)}\n-\n{string.Join('\n', counted)}");
        Assert.All(cases, c => Assert.False(c.State is { Offer: not null, InboxAssignee: not null }, $"{where}: case {c.Number} is offered and had."));
    }

    private void CheckLimit(AgentState state, CapacityProfile capacity, Instant now, string where)
    {
        var load = new Workload(state, capacity, now);
        var isAllowed = state.Work.Exists(w => excess.Contains((state.Id, w.CaseId)));
        var cases = load.Units - load.OccupiedUnits;
        Assert.True(capacity.Total is not { } total || cases <= total || isAllowed, $"{where}: {state.Id} has {cases} units of {capacity.Total}.");
        foreach (var kind in capacity.Kinds.Where(k => k.Most is not null))
        {
            var count = state.Work.Count(w => w.Kind == kind.Kind);
            Assert.True(count <= kind.Most || isAllowed, $"{where}: {state.Id} has {count} cases of {kind.Kind}.");
        }
    }

    private async Task<AgentState> FoldAsync(AgentId id)
    {
        var state = folded.GetValueOrDefault(id) ?? AgentState.Of(id);
        IReadOnlyList<AgentEvent> more;
        do
        {
            more = await store.Agents.ReadHistoryAsync(id, state.Version, 500, default).ConfigureAwait(false);
            state = more.Aggregate(state, static (s, e) => s.Apply(e));
            foreach (var taken in more.OfType<WorkTaken>())
            {
                TakenSeen++;
                if (taken.IsExcess)
                {
                    ExcessSeen++;
                    excess.Add((id, taken.CaseId));
                }
                else
                {
                    excess.Remove((id, taken.CaseId));
                }
            }
        }
        while (more.Count == 500);

        return folded[id] = state;
    }

    private async Task<List<CaseRecord>> CasesAsync()
    {
        var found = new List<CaseRecord>();
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await store.Cases.ReadActiveAsync(found.Count == 0 ? default : found[^1].Number, 500, default).ConfigureAwait(false);
            found.AddRange(page);
        }
        while (page.Count == 500);

        return found;
    }

    private sealed record CaseClaimed(AgentId Agent, OfferId? Offer);
}
