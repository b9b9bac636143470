using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Steps that most tests begin with.</summary>
internal static class StoreSteps
{
    public static Task<CommitResult> CommitAsync(this IInboxStore store, InboxCommit commit) => store.CommitAsync(commit, CancellationToken.None);

    public static async Task<CommitResult> MustCommitAsync(this IInboxStore store, InboxCommit commit)
    {
        var result = await store.CommitAsync(commit, CancellationToken.None).ConfigureAwait(false);
        Assert.Equal(CommitStatus.Committed, result.Status);
        return result;
    }

    public static async Task MustConflictAsync(this IInboxStore store, InboxCommit commit) =>
        Assert.Equal(CommitStatus.Conflict, (await store.CommitAsync(commit, CancellationToken.None).ConfigureAwait(false)).Status);

    public static async Task<CaseRecord> FindAsync(this IInboxStore store, CaseId id)
    {
        var found = await store.Cases.FindAsync(id, CancellationToken.None).ConfigureAwait(false);
        return Assert.IsType<CaseRecord>(found);
    }

    public static async Task<CaseRecord> OpenCaseAsync(this IInboxStore store, string account, Instant? at = null, ChannelId? channel = null)
    {
        var arrival = Some.FirstMessage(account, at, channel);
        await store.MustCommitAsync(arrival.Commit).ConfigureAwait(false);
        return await store.FindAsync(arrival.State.Id).ConfigureAwait(false);
    }

    /// <summary>Commits a reply on the case as it stands.</summary>
    public static async Task<Writing> ReplyAsync(this IInboxStore store, CaseId id, Instant at)
    {
        var writing = Some.Reply(await store.FindAsync(id).ConfigureAwait(false), at);
        await store.MustCommitAsync(writing.Commit).ConfigureAwait(false);
        return writing;
    }

    public static Task<IReadOnlyList<InboxTimer>> ClaimTimersAsync(this IInboxStore store, LeaseId lease, Instant now, int limit = 10) =>
        store.Timers.ClaimAsync(lease, Duration.FromMinutes(2), limit, now, CancellationToken.None);

    public static Task<IReadOnlyList<InboxJob>> ClaimJobsAsync(this IInboxStore store, LeaseId lease, Instant now, int limit = 10) =>
        store.Jobs.ClaimAsync(lease, Duration.FromMinutes(2), limit, now, CancellationToken.None);

    public static Task<IReadOnlyList<OutboxItem>> ClaimAsync(this IInboxStore store, LeaseId lease, Instant now, int limit = 10) =>
        store.Outbox.ClaimAsync(lease, Duration.FromMinutes(2), limit, now, CancellationToken.None);
}
