namespace DigitalInbox.Inbox;

/// <summary>Knows who wrote a draft: the history of its case does not say it.</summary>
internal interface IDraftAuthors
{
    /// <summary>Finds who wrote a draft, whichever version of it.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="commit">The decision that is about it, whose side records may hold the draft.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The authors; none when nobody knows.</returns>
    ValueTask<IReadOnlyList<AgentId>> FindAsync(DraftId draft, InboxCommit commit, CancellationToken cancellationToken);
}
