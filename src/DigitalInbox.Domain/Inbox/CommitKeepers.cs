namespace DigitalInbox.Inbox;

/// <summary>Who adds to each decision what follows from it.</summary>
/// <param name="First">They may record on the cases that change; asked before agents' workloads and clocks are kept.</param>
/// <param name="Last">They see all that is recorded, and record nothing more on cases: they add side records and timers.</param>
internal sealed record CommitKeepers(IReadOnlyList<ICommitKeeper> First, IReadOnlyList<ICommitKeeper> Last)
{
    public static CommitKeepers None { get; } = new([], []);

    public static async ValueTask<InboxCommit> AskAsync(
        IReadOnlyList<ICommitKeeper> keepers, InboxCommit commit, CancellationToken cancellationToken)
    {
        foreach (var keeper in keepers)
        {
            commit = await keeper.KeepAsync(commit, cancellationToken).ConfigureAwait(false);
        }

        return commit;
    }
}
