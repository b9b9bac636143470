using DigitalInbox.Inbox;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Where a commit writes that answers one event about one case: the case, or the thread on which it opens, known or new. All
/// groups hold their commits in this order, on every node, so that none of them waits for one that waits for it.</summary>
internal readonly record struct PostgreSqlCommitPlace(int Rank, Guid Id, string Thread)
{
    private const int OfCase = 0;
    private const int OfThread = 1;
    private const int OfNewThread = 2;

    /// <returns>Null for a commit of any other kind, which holds more than one place.</returns>
    public static PostgreSqlCommitPlace? Of(InboxCommit commit) =>
        commit is not { Claims.Count: 1, Cases: [var only], Clocks.Count: 0, Agents.Count: 0, ErasedContacts.Count: 0, Definitions.Count: 0 } ? null
        : only.ExpectedVersion > 0 ? new(OfCase, only.State.Id.Value, "")
        : commit.NewThreads is [var thread] ? new(OfNewThread, Guid.Empty, $"{thread.ChannelId.Value} {thread.ExternalId}")
        : new(OfThread, only.State.ThreadId.Value, "");

    public static int Compare(PostgreSqlCommitPlace one, PostgreSqlCommitPlace other) =>
        one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
        : one.Rank == OfNewThread ? string.CompareOrdinal(one.Thread, other.Thread)
        : one.Id.CompareTo(other.Id);
}
