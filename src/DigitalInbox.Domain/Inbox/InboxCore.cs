using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What the use cases of one inbox share. The only reader of the clock.</summary>
internal sealed class InboxCore(
    IInboxStore store,
    IServiceLevels levels,
    IQueueFinder queues,
    IClock clock,
    CaseWorkflow workflow,
    InboxChannels channels,
    InboxOptions options,
    IChangeSignal signal,
    InboxTelemetry telemetry,
    Func<CommitKeepers> keepers)
{
    // Each conflict means that another commit got through, so this many in a row is a storm on one case.
    private const int MostAttempts = 100;

    public IInboxStore Store => store;

    public ClockKeeping Clocks { get; } = new(store, levels, telemetry);

    public WorkloadKeeping Workloads { get; } = new(store, queues, workflow, telemetry);

    public IQueueFinder Queues => queues;

    public CaseWorkflow Workflow => workflow;

    public InboxChannels Channels => channels;

    public InboxOptions Options => options;

    public IChangeSignal Signal => signal;

    public InboxTelemetry Telemetry => telemetry;

    public ChannelHealthBoard Health { get; } = new();

    public TypingBoard Typing { get; } = new();

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>What is known of a reply that a case's state does not hold any more. Must be asked after the case was read: who has told
    /// more since then changed the case too, and the commit meets a conflict.</summary>
    public async Task<DeliveryOutcome?> RememberAsync(CaseSnapshot state, MessageId reply, CancellationToken cancellationToken) =>
        state.Replies.Of(reply) is null
        && await store.Conversations.FindMessageAsync(reply, cancellationToken).ConfigureAwait(false) is { } message
        && message.CaseId == state.Id
            ? message.Delivery?.State.ToOutcome()
            : null;

    /// <summary>Decides and commits, and decides again on what others made of it, until it is in or refused.</summary>
    /// <param name="decide">Reads and decides at an instant; a null commit means that there is nothing to do.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task<(T Decided, CommitResult Result)> DecideAsync<T>(
        Func<Instant, Task<(T Decided, InboxCommit? Commit)>> decide,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (decided, commit) = await decide(Now).ConfigureAwait(false);
            if (commit is null)
            {
                return (decided, new CommitResult(CommitStatus.Committed));
            }

            var (result, _) = await TryAsync(commit, cancellationToken).ConfigureAwait(false);
            if (result.Status != CommitStatus.Conflict)
            {
                return (decided, result);
            }
        }

        throw new InboxException(InboxErrorKind.Unavailable, InboxErrors.Busy, "Others keep changing the same case. Try again.");
    }

    /// <summary>Commits a decision, with what it means for agents and clocks, once.</summary>
    /// <param name="commit">The decision.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The result, and what was committed.</returns>
    public async Task<(CommitResult Result, InboxCommit Whole)> TryAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var asked = await CommitKeepers.AskAsync(keepers().First, commit, cancellationToken).ConfigureAwait(false);
        if (await Workloads.KeepAsync(asked, cancellationToken).ConfigureAwait(false) is not { } loaded)
        {
            return (CommitResult.Conflict, commit);
        }

        var kept = await Clocks.KeepAsync(loaded, cancellationToken).ConfigureAwait(false);
        var whole = await CommitKeepers.AskAsync(keepers().Last, kept, cancellationToken).ConfigureAwait(false);
        var result = await store.CommitAsync(whole, cancellationToken).ConfigureAwait(false);
        if (result.Status == CommitStatus.Committed)
        {
            signal.Notify();
        }

        return (result, whole);
    }
}
