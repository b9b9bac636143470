using DigitalInbox.Automation;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Hands deliveries that are due to those who send.</summary>
internal sealed class WebhookTimerHandler(InboxCore core, HandedWork<WebhookDeliveryId> work) : ITimerHandler
{
    public string Kind => AutomationRecords.DeliveryTimer;

    public Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var until = core.Now + Duration.FromTimeSpan(core.Options.Automation.WebhookTimeout + core.Options.WorkLease);
        return work.HandAsync(timer, lease, new TimerChange(timer.Key, until), new WebhookDeliveryId(timer.Key.Subject), cancellationToken);
    }
}
