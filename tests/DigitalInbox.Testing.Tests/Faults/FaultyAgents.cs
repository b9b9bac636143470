using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Takes what a commit says of the most that an agent may have for advice.</summary>
internal sealed class LimitlessStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { Agents = [.. commit.Agents.Select(a => a with { MostUnits = null })] }, cancellationToken);
}

/// <summary>Counts cases alone, and not what an agent does elsewhere.</summary>
internal sealed class OccupationBlindStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit with { Agents = [.. commit.Agents.Select(a => a with { OccupiedUnits = 0 })] }, cancellationToken);
}

/// <summary>Changes agents whatever their version is.</summary>
internal sealed class AgentVersionBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var changes = new List<AgentChange>();
        foreach (var change in commit.Agents)
        {
            var known = await Inner.Agents.FindAsync(change.State.Id, cancellationToken);
            changes.Add(change with { ExpectedVersion = known?.Version ?? 0 });
        }

        return await Inner.CommitAsync(commit with { Agents = changes }, cancellationToken);
    }
}

/// <summary>Leaves a case with the agent who has it, and lets the other one believe.</summary>
internal sealed class WorkBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var agents = await Inner.Agents.ListAsync(cancellationToken);
        return await Inner.CommitAsync(
            commit with
            {
                Agents =
                [
                    .. commit.Agents.Select(a => a with
                    {
                        Work = [.. a.Work.Where(w => agents.All(o => o.Id == a.State.Id || o.WorkOf(w.CaseId) is null))],
                    }),
                ],
            },
            cancellationToken);
    }
}

/// <summary>Reads agents carelessly: the log without the entry at which a reader resumes, histories backwards, lists by the order of letters;
/// forgets who holds a presence, and takes every presence for one that lapsed.</summary>
internal sealed class CarelessAgentStore : FaultyStore, IAgentStore
{
    public override IAgentStore Agents => this;

    public Task<AgentState?> FindAsync(AgentId id, CancellationToken cancellationToken) => Inner.Agents.FindAsync(id, cancellationToken);

    public async Task<IReadOnlyList<AgentState>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Inner.Agents.ListAsync(cancellationToken)).OrderBy(a => a.Id.Value, StringComparer.OrdinalIgnoreCase)];

    public async Task<IReadOnlyList<AgentEvent>> ReadHistoryAsync(AgentId id, long after, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Agents.ReadHistoryAsync(id, after, limit, cancellationToken)).Reverse()];

    public Task<IReadOnlyList<AgentLogEntry>> ReadLogAsync(long after, int limit, CancellationToken cancellationToken) =>
        Inner.Agents.ReadLogAsync(after == 0 ? 0 : after + 1, limit, cancellationToken);

    public Task<long> GetLastPositionAsync(CancellationToken cancellationToken) => Inner.Agents.GetLastPositionAsync(cancellationToken);

    public Task HoldPresenceAsync(AgentId id, Duration duration, Instant now, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<AgentId>> FindLapsedAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Agents.ListAsync(cancellationToken)).Where(a => a.Presence != AgentPresence.Offline).Select(a => a.Id)];
}

/// <summary>Takes a known decision for a new one, and lists the oldest first.</summary>
internal sealed class CarelessDecisionStore : FaultyStore, IDecisionStore
{
    public override IDecisionStore Decisions => this;

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => Inner.CommitAsync(
        commit with { Decisions = [.. commit.Decisions.Select(d => d with { Id = DecisionId.New(d.At) })], ErasedCases = [] }, cancellationToken);

    public async Task<IReadOnlyList<RoutingDecision>> ListAsync(CaseId caseId, DecisionId? before, int limit, CancellationToken cancellationToken) =>
        [.. (await Inner.Decisions.ListAsync(caseId, before, limit, cancellationToken)).Reverse()];
}

/// <summary>Gives a lease to whoever asks, and never lets go of it.</summary>
internal sealed class GenerousLeaseStore : FaultyStore, ILeaseStore
{
    public override ILeaseStore Leases => this;

    public Task<IReadOnlyList<string>> HoldAsync(
        IReadOnlyCollection<string> names, LeaseId holder, Duration duration, Instant now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. names]);

    public Task ReleaseAsync(LeaseId holder, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Keeps leases for ever.</summary>
internal sealed class LastingLeaseStore : FaultyStore, ILeaseStore
{
    public override ILeaseStore Leases => this;

    public Task<IReadOnlyList<string>> HoldAsync(
        IReadOnlyCollection<string> names, LeaseId holder, Duration duration, Instant now, CancellationToken cancellationToken) =>
        Inner.Leases.HoldAsync(names, holder, Duration.FromDays(1), now, cancellationToken);

    public Task ReleaseAsync(LeaseId holder, CancellationToken cancellationToken) => Task.CompletedTask;
}
