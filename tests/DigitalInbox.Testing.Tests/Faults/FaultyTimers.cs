using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Lets whoever asks change timers; keeps the attempts of the timer before.</summary>
internal sealed class TimerLeaseBlindStore : FaultyStore
{
    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var changes = new List<TimerChange>();
        foreach (var change in commit.Timers)
        {
            var known = await Inner.Timers.FindAsync(change.Key, cancellationToken);
            changes.Add(change with { Lease = null, Attempts = Math.Max(known?.Attempts ?? 0, change.Attempts) });
        }

        return await Inner.CommitAsync(commit with { Timers = changes }, cancellationToken);
    }
}

/// <summary>Gives timers a minute early, to whoever asks, and tells the next one without its lease.</summary>
internal sealed class EagerTimerStore : FaultyStore, ITimerStore
{
    private readonly Dictionary<TimerKey, InboxTimer> known = [];

    public override ITimerStore Timers => this;

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        foreach (var change in commit.Timers.Where(c => c.DueAt is not null))
        {
            known[change.Key] = new InboxTimer(change.Key, change.DueAt!.Value, change.Attempts);
        }

        return Inner.CommitAsync(commit, cancellationToken);
    }

    public Task<IReadOnlyList<InboxTimer>> ClaimAsync(LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxTimer>>([.. known.Values.Where(t => t.DueAt <= now + Duration.FromMinutes(1)).Take(limit)]);

    public Task<InboxTimer?> FindAsync(TimerKey key, CancellationToken cancellationToken) => Task.FromResult(known.GetValueOrDefault(key));

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) =>
        Task.FromResult(known.Values.Max(t => (Instant?)t.DueAt));
}

/// <summary>Gives a job to everybody, finished or not, and lets everybody go on with it.</summary>
internal sealed class SharedJobStore : FaultyStore, IJobStore
{
    private readonly Dictionary<JobId, InboxJob> known = [];

    public override IJobStore Jobs => this;

    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        foreach (var job in commit.NewJobs.Concat(commit.ChangedJobs.Select(c => c.Job)))
        {
            known[job.Id] = job;
        }

        return Inner.CommitAsync(commit with { NewJobs = [], ChangedJobs = [] }, cancellationToken);
    }

    public Task<IReadOnlyList<InboxJob>> ClaimAsync(LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InboxJob>>([.. known.Values.Take(limit)]);

    public Task<InboxJob?> FindAsync(JobId id, CancellationToken cancellationToken) => Task.FromResult(known.GetValueOrDefault(id));

    public Task<Page<InboxJob>> ListAsync(int limit, string? after, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<InboxJob>([.. known.Values.Take(limit)], null));

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken) => Task.FromResult<Instant?>(now);
}

/// <summary>Drops what is said of clocks when a message comes with it.</summary>
internal sealed class ClocklessStore : FaultyStore
{
    public override Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken) => Inner.CommitAsync(
        commit with { Cases = [.. commit.Cases.Select(c => c.HasMessage ? c with { Clocks = null } : c)] }, cancellationToken);
}
