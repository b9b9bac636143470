using System.Globalization;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Automation;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Takes the forms with which what did not work is tried again.</summary>
internal static class OperationForms
{
    // One request replays so many: whoever waits for the page does not wait for ever, and can ask again.
    private const int MostReplayed = 50;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/administration/quarantine/{id}", http => OperationPages.ShowPayloadAsync(PageGate.RequestOf(http), PayloadOf(PageGate.RequestOf(http))))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: payload in quarantine");
        group.MapPost("/administration/quarantine/replay", http => ReplayAllAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(3)).WithDisplayName("Page: form that replays the quarantine");
        group.MapPost("/administration/quarantine/{id}/replay", http => ReplayAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(4)).WithDisplayName("Page: form that replays a payload");
        group.MapPost("/administration/webhooks/{id}/retry", http => RetryAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(4)).WithDisplayName("Page: form that sends a webhook again");
    }

    private static async Task ReplayAsync(PageRequest request)
    {
        var id = PayloadOf(request);
        try
        {
            var events = await request.Inbox.Quarantine.ReplayAsync(request.Caller!, id, request.Aborted).ConfigureAwait(false);
            LeadTo(request, request.Link("/administration/quarantine", ("replayed", "1"), ("events", events.ToString(CultureInfo.InvariantCulture))));
        }
        catch (InboxException refusal) when (refusal.Code == InboxErrors.QuarantineNotReplayable)
        {
            await OperationPages.ShowPayloadAsync(request, id, request.Words["error." + refusal.Code], Problem.Of(refusal)!.Status).ConfigureAwait(false);
        }
    }

    // Newest first, as they are listed; what is not understood stays and does not keep the others.
    private static async Task ReplayAllAsync(PageRequest request)
    {
        var (quarantine, caller) = (request.Inbox.Quarantine, request.Caller!);
        var page = await request.Inbox.Queries.ListQuarantineAsync(caller, MostReplayed, after: null, request.Aborted).ConfigureAwait(false);
        var (taken, left) = (0, 0);
        foreach (var payload in page.Items)
        {
            try
            {
                await quarantine.ReplayAsync(caller, payload.Id, request.Aborted).ConfigureAwait(false);
                taken++;
            }
            catch (InboxException refusal) when (refusal.Code is InboxErrors.QuarantineNotReplayable or InboxErrors.QuarantineNotFound)
            {
                left++;
            }
        }

        LeadTo(request, request.Link(
            "/administration/quarantine",
            ("replayed", taken.ToString(CultureInfo.InvariantCulture)),
            ("left", left.ToString(CultureInfo.InvariantCulture))));
    }

    private static async Task RetryAsync(PageRequest request)
    {
        var id = Guid.TryParse(request.Context.Request.RouteValues["id"] as string, CultureInfo.InvariantCulture, out var value)
            ? new WebhookDeliveryId(value)
            : throw new InboxException(InboxErrorKind.NotFound, AutomationErrors.DeliveryNotFound, "There is no such delivery.");
        try
        {
            await request.Inbox.Webhooks.RetryAsync(request.Caller!, id, request.Aborted).ConfigureAwait(false);
            LeadTo(request, request.Link("/administration/webhooks", ("again", "1")));
        }
        catch (InboxException refusal) when (refusal.Code is AutomationErrors.Delivered or AutomationErrors.DeliveryNotFound)
        {
            await OperationPages.ShowWebhooksAsync(request, request.Words["error." + refusal.Code], Problem.Of(refusal)!.Status).ConfigureAwait(false);
        }
    }

    private static RawPayloadId PayloadOf(PageRequest request) => new ApiRequest(request.Context, request.Inbox, request.Caller!).Payload;

    // 303: the browser gets the page, and reloading it sends nothing again.
    private static void LeadTo(PageRequest request, string address)
    {
        request.Context.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Context.Response.Headers.Location = address;
    }
}
