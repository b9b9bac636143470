namespace DigitalInbox.Inbox;

/// <summary>Orders payments again whose provider did not answer, or whose process died before it did.</summary>
internal sealed class PaymentCreateHandler(InboxCore core, PaymentCreating creating) : ITimerHandler
{
    public string Kind => PaymentRecords.CreateTimer;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        await creating.RunAsync(new PaymentId(timer.Key.Subject), cancellationToken).ConfigureAwait(false);

        // What was ordered has taken the timer away already; this is for what needs no order any more.
        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
        core.Telemetry.TimerDone();
    }
}
