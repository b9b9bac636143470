namespace DigitalInbox.Inbox;

/// <summary>Ends offers that nobody answered in time.</summary>
internal sealed class OfferTimerHandler(InboxCore core) : ITimerHandler
{
    public string Kind => TimerKey.Offer;

    public Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken) => CaseTimer.HandleAsync(
        core,
        timer,
        lease,
        state => ValueTask.FromResult(state.Offer?.ExpiresAt),
        (handled, now) => handled.ExpireOffer(handled.State.Offer!.Id, now),
        cancellationToken);
}
