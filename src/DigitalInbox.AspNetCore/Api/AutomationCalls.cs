using System.Globalization;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Rules, what ran and why, and the messages to hosts' systems.</summary>
internal static class AutomationCalls
{
    private const string State = "state";

    public static async Task ListAsync(ApiRequest request)
    {
        var rules = await request.Inbox.Automations.ListAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new AutomationListJson([.. rules.Select(r => r.ToJson())])).ConfigureAwait(false);
    }

    public static async Task ListRunsAsync(ApiRequest request)
    {
        var state = request.Choice(
            State,
            (AutomationRunState?)null,
            ("planned", AutomationRunState.Planned),
            ("done", AutomationRunState.Done),
            ("failed", AutomationRunState.Failed),
            ("skipped", AutomationRunState.Skipped),
            ("stopped", AutomationRunState.Stopped));
        var page = await request.Inbox.Automations.ListRunsAsync(
            request.Caller, new AutomationId(request.Id), state, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(page.ToJson()).ConfigureAwait(false);
    }

    public static async Task ListRunsOfCaseAsync(ApiRequest request)
    {
        var page = await request.Inbox.Automations.ListRunsOfCaseAsync(
            request.Caller, request.Number, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(page.ToJson()).ConfigureAwait(false);
    }

    public static async Task TryAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<TrialBody>().ConfigureAwait(false);
        var trials = await request.Inbox.AutomationTrials.TryAsync(
            request.Caller,
            new AutomationId(request.Id),
            new AutomationTrialRequest
            {
                Case = body.CaseNumber is { } number ? new CaseNumber(number) : null,
                Sample = body.Sample,
                Definition = body.Definition?.ToJsonString(),
            },
            request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new TrialListJson([.. trials.Select(t => t.ToJson())])).ConfigureAwait(false);
    }

    public static async Task ListDeliveriesAsync(ApiRequest request)
    {
        var state = request.Choice(
            State,
            (WebhookDeliveryState?)null,
            ("pending", WebhookDeliveryState.Pending),
            ("delivered", WebhookDeliveryState.Delivered),
            ("failed", WebhookDeliveryState.Failed),
            ("disabled", WebhookDeliveryState.Disabled));
        var page = await request.Inbox.Webhooks.ListAsync(
            request.Caller, state, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new WebhookDeliveryPageJson([.. page.Items.Select(d => d.ToJson())], page.Next)).ConfigureAwait(false);
    }

    public static async Task RetryDeliveryAsync(ApiRequest request)
    {
        var id = Guid.TryParse(request.Id, CultureInfo.InvariantCulture, out var value)
            ? new WebhookDeliveryId(value)
            : throw new InboxException(InboxErrorKind.NotFound, AutomationErrors.DeliveryNotFound, "There is no such delivery.");
        var delivery = await request.Inbox.Webhooks.RetryAsync(request.Caller, id, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(delivery.ToJson()).ConfigureAwait(false);
    }
}
