namespace DigitalInbox.Inbox;

/// <summary>Knows no author, where nobody writes drafts.</summary>
internal sealed class UnknownDraftAuthors : IDraftAuthors
{
    public ValueTask<AgentId?> FindAsync(DraftId draft, InboxCommit commit, CancellationToken cancellationToken) => default;
}
