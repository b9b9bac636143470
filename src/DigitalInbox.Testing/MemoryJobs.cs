using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryJobs(MemoryShelf shelf) : IJobStore
{
    private const string Scope = "jobs";

    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var job in commit.NewJobs)
        {
            if (state.Jobs.Values.Any(j => j.Job.Id == job.Id))
            {
                return null;
            }

            var place = state.LastPlace + 1;
            state = state with { LastPlace = place, Jobs = state.Jobs.Add(place, new MemoryJob(job, Lease: null, job.StartedAt)) };
        }

        foreach (var change in commit.ChangedJobs)
        {
            var (place, known) = state.Jobs.FirstOrDefault(j => j.Value.Job.Id == change.Job.Id);
            if (known is null || known.Lease != change.Lease)
            {
                return null;
            }

            state = state with { Jobs = state.Jobs.SetItem(place, new MemoryJob(change.Job, Lease: null, commit.At)) };
        }

        return state;
    }

    public Task<IReadOnlyList<InboxJob>> ClaimAsync(
        LeaseId lease, Duration duration, int limit, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            var claimed = state.Jobs.Where(j => j.Value.Job.FinishedAt is null && j.Value.ClaimableAt <= now)
                .OrderBy(j => j.Value.ClaimableAt).ThenBy(j => j.Key).Take(limit).ToList();
            var next = state with
            {
                Jobs = state.Jobs.SetItems(claimed.Select(j =>
                    KeyValuePair.Create(j.Key, j.Value with { Lease = lease, ClaimableAt = now + duration }))),
            };
            return (next, (IReadOnlyList<InboxJob>)[.. claimed.Select(j => j.Value.Job)]);
        }));
    }

    public Task<InboxJob?> FindAsync(JobId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Jobs.Values.FirstOrDefault(j => j.Job.Id == id)?.Job);
    }

    public Task<Page<InboxJob>> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var from = PageCursor.Read(after, Scope)?.Tie ?? long.MaxValue;
        var found = shelf.State.Jobs.Reverse().Where(j => j.Key < from).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        return Task.FromResult(new Page<InboxJob>(
            [.. page.Select(j => j.Value.Job)],
            found.Count > limit ? new PageCursor(Scope, 0, page[^1].Key).ToString() : null));
    }

    public Task<Instant?> NextDueAsync(Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Jobs.Values.Where(j => j.Job.FinishedAt is null).Min(j => (Instant?)j.ClaimableAt));
    }
}
