using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <content>What the caller is told.</content>
internal static partial class ApiTable
{
    private static ApiCall[] Notifications =>
    [
        new(HttpMethods.Get, "/me/notifications", "Lists what the caller was told, newest first.", NotificationCalls.ListAsync)
        {
            Answer = typeof(NotificationPageJson),
            Parameters = [new("unread", "query", "string", "`true` for what they have not read; `false`, or left out, for all."), Limit, After],
        },
        new(HttpMethods.Get, "/me/notifications/count", "Counts what the caller has not read, up to 1,000.", NotificationCalls.CountAsync)
        {
            Answer = typeof(NotificationCountJson),
        },
        new(HttpMethods.Post, "/me/notifications/read", "Marks what the caller was told as read: some, all until an instant, or all; and counts the rest.", NotificationCalls.ReadAsync)
        {
            Body = typeof(NotificationsReadBody),
            Answer = typeof(NotificationCountJson),
        },
        new(HttpMethods.Get, "/me/notification-settings", "Tells how the caller wants to be alerted.", NotificationCalls.GetSettingsAsync)
        {
            Answer = typeof(NotificationSettingsJson),
        },
        new(HttpMethods.Put, "/me/notification-settings", "Says how the caller wants to be alerted.", NotificationCalls.SetSettingsAsync)
        {
            Body = typeof(NotificationSettingsBody),
            Answer = typeof(NotificationSettingsJson),
        },
    ];
}
