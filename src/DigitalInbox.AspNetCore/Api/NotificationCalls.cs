using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Inbox;
using DigitalInbox.Notifications;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>What the caller is told, and how they want to be alerted.</summary>
internal static class NotificationCalls
{
    public static async Task ListAsync(ApiRequest request)
    {
        var onlyUnread = request.Choice("unread", false, ("true", true), ("false", false));
        var page = await request.Inbox.Notifications.ListAsync(
            request.Caller, onlyUnread, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new NotificationPageJson([.. page.Items.Select(t => t.ToJson())], page.Next)).ConfigureAwait(false);
    }

    public static async Task CountAsync(ApiRequest request) => await request.WriteAsync(
        new NotificationCountJson(await request.Inbox.Notifications.CountUnreadAsync(request.Caller, request.Aborted).ConfigureAwait(false))).ConfigureAwait(false);

    public static async Task ReadAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<NotificationsReadBody>().ConfigureAwait(false);
        var told = request.Inbox.Notifications;
        switch (body)
        {
            case { Ids: { } ids, Through: null, All: null or false }:
                await told.MarkReadAsync(request.Caller, ids, request.Aborted).ConfigureAwait(false);
                break;
            case { Ids: null, Through: { } text, All: null or false }:
                var through = InstantPattern.ExtendedIso.Parse(text) is { Success: true } read ? read.Value : throw Malformed();
                await told.MarkReadThroughAsync(request.Caller, through, request.Aborted).ConfigureAwait(false);
                break;
            case { Ids: null, Through: null, All: true }:
                await told.MarkReadThroughAsync(request.Caller, through: null, request.Aborted).ConfigureAwait(false);
                break;
            default:
                throw new InboxException(InboxErrorKind.Invalid, NotificationErrors.ReadInvalid, "Say one of ids, through and all.");
        }

        await CountAsync(request).ConfigureAwait(false);
    }

    public static async Task GetSettingsAsync(ApiRequest request) => await request.WriteAsync(
        (await request.Inbox.Notifications.GetSettingsAsync(request.Caller, request.Aborted).ConfigureAwait(false)).ToJson()).ConfigureAwait(false);

    public static async Task SetSettingsAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<NotificationSettingsBody>().ConfigureAwait(false);
        var before = await request.Inbox.Notifications.GetSettingsAsync(request.Caller, request.Aborted).ConfigureAwait(false);
        var settings = before.With(body);
        await request.Inbox.Notifications.SetSettingsAsync(request.Caller, settings, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(settings.ToJson()).ConfigureAwait(false);
    }

    private static RequestRefusedException Malformed() => new(
        StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "through is an instant such as 2026-04-03T14:30:00Z.");
}
