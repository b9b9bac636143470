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
    InboxTelemetry telemetry)
{
    // Each conflict means that another commit got through, so this many in a row is a storm on one case.
    private const int MostAttempts = 100;

    public IInboxStore Store => store;

    public ClockKeeping Clocks { get; } = new(store, levels, telemetry);

    public IQueueFinder Queues => queues;

    public CaseWorkflow Workflow => workflow;

    public InboxChannels Channels => channels;

    public InboxOptions Options => options;

    public IChangeSignal Signal => signal;

    public InboxTelemetry Telemetry => telemetry;

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

            var kept = await Clocks.KeepAsync(commit, cancellationToken).ConfigureAwait(false);
            var result = await store.CommitAsync(kept, cancellationToken).ConfigureAwait(false);
            if (result.Status != CommitStatus.Conflict)
            {
                if (result.Status == CommitStatus.Committed)
                {
                    signal.Notify();
                }

                return (decided, result);
            }
        }

        throw new InboxException(InboxErrorKind.Unavailable, InboxErrors.Busy, "Others keep changing the same case. Try again.");
    }
}
