using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands deliveries that are due to those who send, since a receiver may take longer than others can wait.</summary>
/// <remarks>The timer is set ahead by as long as an attempt may take: when this node dies meanwhile, another one tries then.</remarks>
internal sealed class WebhookTimerHandler(InboxCore core, Func<bool> tryTake, Action giveBack, Action<WebhookDeliveryId> hand) : ITimerHandler
{
    // What waits for a place must not come back so often that it takes the places of other timers.
    private static readonly Duration Crowded = Duration.FromSeconds(5);

    public string Kind => AutomationRecords.DeliveryTimer;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var now = core.Now;
        if (!tryTake())
        {
            var later = new TimerChange(timer.Key, now + Crowded) { Lease = lease, Attempts = timer.Attempts };
            await core.Store.CommitAsync(new InboxCommit { At = now, Timers = [later] }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var isHanded = false;
        try
        {
            var ahead = new TimerChange(timer.Key, now + Duration.FromTimeSpan(core.Options.Automation.WebhookTimeout + core.Options.WorkLease)) { Lease = lease };
            var result = await core.Store.CommitAsync(new InboxCommit { At = now, Timers = [ahead] }, cancellationToken).ConfigureAwait(false);
            isHanded = result.Status == CommitStatus.Committed;
        }
        finally
        {
            if (!isHanded)
            {
                giveBack();
            }
        }

        if (isHanded)
        {
            hand(new WebhookDeliveryId(timer.Key.Subject));
        }
    }
}
