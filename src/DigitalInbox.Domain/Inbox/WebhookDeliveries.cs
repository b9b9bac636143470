using DigitalInbox.Agents;
using DigitalInbox.Automation;

namespace DigitalInbox.Inbox;

/// <summary>Tells what became of messages to hosts' systems, and sends again what failed.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>access.denied</c> or <c>store.unavailable</c>.</remarks>
public sealed class WebhookDeliveries
{
    private readonly InboxCore core;
    private readonly CaseAccess access;

    internal WebhookDeliveries(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
    }

    /// <summary>Lists deliveries, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="state">How they stand; null for however.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<WebhookDelivery>> ListAsync(
        Caller caller, WebhookDeliveryState? state, int limit, string? after = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewWebhooks, subject: null, cancellationToken).ConfigureAwait(false);
        var query = new SideRecordQuery(AutomationRecords.DeliveryKind)
        {
            Lists = [state is { } asked ? AutomationRecords.ListOf(asked) : AutomationRecords.AllDeliveries],
            Limit = limit,
            After = after,
        };
        var page = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new Page<WebhookDelivery>([.. page.Items.Select(r => AutomationRecordCodec.ReadDelivery(r.Body))], page.Next);
    }

    /// <summary>Tries a delivery again at once, and then as often as a new one.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The delivery.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The delivery, which waits for its turn.</returns>
    /// <exception cref="InboxException"><c>webhook.notFound</c>, <c>webhook.delivered</c>.</exception>
    public async Task<WebhookDelivery> RetryAsync(Caller caller, WebhookDeliveryId id, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.RetryWebhook, subject: null, cancellationToken).ConfigureAwait(false);
        var (again, _) = await core.DecideAsync(
            async now =>
            {
                var record = await core.Store.SideRecords.FindAsync(AutomationRecords.KeyOf(id), cancellationToken).ConfigureAwait(false)
                    ?? throw new InboxException(InboxErrorKind.NotFound, AutomationErrors.DeliveryNotFound, "There is no such delivery.");
                var delivery = AutomationRecordCodec.ReadDelivery(record.Body);
                if (delivery.State == WebhookDeliveryState.Delivered)
                {
                    throw new InboxException(InboxErrorKind.Conflict, AutomationErrors.Delivered, "The receiver has it already.");
                }

                var next = delivery with { State = WebhookDeliveryState.Pending, Attempts = 0, NextAt = now, EndedAt = null };
                return (next, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords = [AutomationRecords.Put(next, record, core.Options.Automation)],
                    Timers = [new TimerChange(AutomationRecords.TimerOf(id), now)],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return again;
    }
}
