namespace DigitalInbox.Inbox;

/// <summary>Adds to a decision what follows from it, so that both are one commit.</summary>
internal interface ICommitKeeper
{
    /// <summary>Adds what follows. It may be asked again for the same decision, after a conflict.</summary>
    /// <param name="commit">The decision.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The commit with what follows; the same one when nothing does.</returns>
    ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken);
}
