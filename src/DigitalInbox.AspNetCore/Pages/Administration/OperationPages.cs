using DigitalInbox.Automation;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Maps the pages that show how the inbox runs: channels, quarantine, messages to hosts' systems, jobs.</summary>
internal static class OperationPages
{
    public const string Channels = "channels";
    public const string Quarantine = "quarantine";
    public const string Webhooks = "webhooks";
    public const string Jobs = "jobs";

    private const int Shows = 50;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/administration/" + Channels, http => ShowChannelsAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(2)).WithDisplayName("Page: channels");
        group.MapGet("/administration/" + Quarantine, http => ShowQuarantineAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(2)).WithDisplayName("Page: quarantine");
        group.MapGet("/administration/" + Webhooks, http => ShowWebhooksAsync(PageGate.RequestOf(http)))
            .WithMetadata(new PageTail(2)).WithDisplayName("Page: webhooks");
        group.MapGet("/administration/" + Jobs, http => ShowJobsAsync(PageGate.RequestOf(http))).WithMetadata(new PageTail(2)).WithDisplayName("Page: jobs");
        OperationForms.Map(group);
    }

    public static async Task ShowQuarantineAsync(PageRequest request, string? told = null, int status = StatusCodes.Status200OK)
    {
        var may = await MayAsync(request).ConfigureAwait(false);
        var page = await request.Inbox.Queries.ListQuarantineAsync(request.Caller!, Shows, request.Query("after"), request.Aborted).ConfigureAwait(false);
        await ShowAsync(request, may, Quarantine, token => QuarantinePage.Of(request, may, page, token, told), status).ConfigureAwait(false);
    }

    public static async Task ShowPayloadAsync(PageRequest request, RawPayloadId id, string? told = null, int status = StatusCodes.Status200OK)
    {
        var may = await MayAsync(request).ConfigureAwait(false);
        var payload = await request.Inbox.Queries.GetQuarantinedAsync(request.Caller!, id, request.Aborted).ConfigureAwait(false);
        await AdministrationPages.ShowAsync(
            request,
            may,
            Quarantine,
            request.Words.Format("quarantine.one", payload.ChannelId),
            token => QuarantinePage.One(request, may, payload, token, told),
            status,
            ("/administration/" + Quarantine, request.Words["admin.quarantine"])).ConfigureAwait(false);
    }

    public static async Task ShowWebhooksAsync(PageRequest request, string? told = null, int status = StatusCodes.Status200OK)
    {
        var may = await MayAsync(request).ConfigureAwait(false);
        var state = Enum.GetValues<WebhookDeliveryState>().Cast<WebhookDeliveryState?>()
            .FirstOrDefault(s => string.Equals(ClockWords.Camel(s!), request.Query("state"), StringComparison.Ordinal));
        var page = await request.Inbox.Webhooks.ListAsync(request.Caller!, state, Shows, request.Query("after"), request.Aborted).ConfigureAwait(false);
        await ShowAsync(request, may, Webhooks, token => WebhooksPage.Of(request, may, state, page, token, told), status).ConfigureAwait(false);
    }

    public static Task<AdministrationPermissions> MayAsync(PageRequest request) => request.Inbox.Queries.GetAdministrationAsync(request.Caller!, request.Aborted);

    private static async Task ShowChannelsAsync(PageRequest request)
    {
        // The API tells everybody how channels stand; the page is for those who can do something about it.
        var may = await MayAsync(request).ConfigureAwait(false);
        if (!may.HasAny)
        {
            throw DefinitionReading.Denied();
        }

        var channels = await request.Inbox.Queries.ListChannelHealthAsync(request.Caller!, request.Aborted).ConfigureAwait(false);
        await ShowAsync(request, may, Channels, _ => ChannelsPage.Of(request, channels)).ConfigureAwait(false);
    }

    private static async Task ShowJobsAsync(PageRequest request)
    {
        var may = await MayAsync(request).ConfigureAwait(false);
        var page = await request.Inbox.Queries.ListJobsAsync(request.Caller!, Shows, request.Query("after"), request.Aborted).ConfigureAwait(false);
        await ShowAsync(request, may, Jobs, _ => JobsPage.Of(request, page)).ConfigureAwait(false);
    }

    private static Task ShowAsync(
        PageRequest request, AdministrationPermissions may, string place, Func<string, RenderFragment> main, int status = StatusCodes.Status200OK) =>
        AdministrationPages.ShowAsync(request, may, place, request.Words["admin." + place], main, status);
}
