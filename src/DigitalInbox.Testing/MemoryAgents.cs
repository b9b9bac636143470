using System.Collections.Immutable;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryAgents(MemoryShelf shelf) : IAgentStore
{
    public static IComparer<AgentId> ById { get; } = Comparer<AgentId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        // What is taken away goes first, so that a case may move from one agent to another in one commit.
        foreach (var change in commit.Agents)
        {
            var before = state.Agents.GetValueOrDefault(change.State.Id);
            if ((before?.State.Version ?? 0) != change.ExpectedVersion)
            {
                return null;
            }

            var gone = change.Work.Where(w => w.Work is null && before?.Work.ContainsKey(w.CaseId) == true).Select(w => w.CaseId).ToList();
            state = state with
            {
                Agents = state.Agents.SetItem(change.State.Id, new MemoryAgent(
                    change.State,
                    (before?.Work ?? ImmutableDictionary<CaseId, (AgentWork, int)>.Empty).RemoveRange(gone),
                    (before?.History ?? []).AddRange(change.Events))
                    {
                        // Who comes again was not held before.
                        HeldUntil = change.State.Presence == AgentPresence.Offline ? null : before?.HeldUntil,
                    }),
                AgentsOfWork = state.AgentsOfWork.RemoveRange(gone),
                AgentLog = state.AgentLog.AddRange(change.Events),
            };
        }

        return commit.Agents.Aggregate((MemoryState?)state, (current, change) => current is null ? null : WithWork(current, change));
    }

    public Task<AgentState?> FindAsync(AgentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Agents.GetValueOrDefault(id)?.State);
    }

    public Task<IReadOnlyList<AgentState>> ListAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<AgentState>>([.. shelf.State.Agents.Values.Select(a => a.State)]);
    }

    public Task<IReadOnlyList<AgentEvent>> ReadHistoryAsync(AgentId id, long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var history = shelf.State.Agents.GetValueOrDefault(id)?.History ?? [];
        return Task.FromResult<IReadOnlyList<AgentEvent>>([.. history.Where(e => e.Sequence > after).Take(limit)]);
    }

    public Task<IReadOnlyList<AgentLogEntry>> ReadLogAsync(long after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var log = shelf.State.AgentLog;
        var from = (int)Math.Min(after, log.Count);
        return Task.FromResult<IReadOnlyList<AgentLogEntry>>(
            [.. Enumerable.Range(from, Math.Min(limit, log.Count - from)).Select(i => new AgentLogEntry(i + 1, log[i]))]);
    }

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult((long)shelf.State.AgentLog.Count);
    }

    public Task HoldPresenceAsync(AgentId id, Duration duration, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state => state.Agents.TryGetValue(id, out var agent)
            ? (state with { Agents = state.Agents.SetItem(id, agent with { HeldUntil = Later(agent.HeldUntil, now + duration) }) }, true)
            : (state, false)));
    }

    public Task<IReadOnlyList<AgentId>> FindLapsedAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<AgentId>>(
        [
            .. shelf.State.Agents
                .Where(a => a.Value.State.Presence != AgentPresence.Offline && a.Value.HeldUntil <= now)
                .Take(limit)
                .Select(a => a.Key),
        ]);
    }

    private static MemoryState? WithWork(MemoryState state, AgentChange change)
    {
        var id = change.State.Id;
        var agent = state.Agents[id];
        foreach (var (caseId, work, units) in change.Work)
        {
            if (work is null)
            {
                continue;
            }

            if (state.AgentsOfWork.TryGetValue(caseId, out var other) && other != id)
            {
                return null;
            }

            agent = agent with { Work = agent.Work.SetItem(caseId, (work, units)) };
            state = state with { AgentsOfWork = state.AgentsOfWork.SetItem(caseId, id) };
        }

        if (change.MostUnits is { } most && change.OccupiedUnits + agent.Work.Values.Sum(w => w.Units) > most)
        {
            throw new InvalidOperationException(
                "The commit would leave an agent with more units of work than it says that the agent may have. Whoever decided it miscounted.");
        }

        var ordered = agent.Work.Values.Select(w => w.Work).OrderBy(w => w.Since).ThenBy(w => w.CaseId.Value);
        return state with { Agents = state.Agents.SetItem(id, agent with { State = agent.State with { Work = [.. ordered] } }) };
    }

    private static Instant Later(Instant? known, Instant next) => known > next ? known.Value : next;
}
