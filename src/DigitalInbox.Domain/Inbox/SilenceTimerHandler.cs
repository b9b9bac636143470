using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Gives cases back to their queue whose customer has waited too long for a reply of the agent who has it.</summary>
internal sealed class SilenceTimerHandler(InboxCore core) : ITimerHandler
{
    public string Kind => TimerKey.Silence;

    public Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken) => CaseTimer.HandleAsync(
        core,
        timer,
        lease,
        state => SilentAtAsync(state, cancellationToken),
        (handled, now) => handled.Return(preferring: false, Initiator.Routing, now),
        cancellationToken);

    private async ValueTask<Instant?> SilentAtAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return state.QueueId is { } queue ? RoutingTimers.SilentAt(state, routing.Queue(queue)) : null;
    }
}
