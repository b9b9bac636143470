namespace DigitalInbox.Inbox;

/// <summary>Knows no author, where nobody writes drafts.</summary>
internal sealed class UnknownDraftAuthors : IDraftAuthors
{
    public ValueTask<IReadOnlyList<AgentId>> FindAsync(DraftId draft, InboxCommit commit, CancellationToken cancellationToken) => new([]);
}
