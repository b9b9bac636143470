using DigitalInbox.Notifications;

namespace DigitalInbox.Inbox;

/// <summary>A notification as it comes, to an agent who follows.</summary>
/// <param name="Notification">The notification.</param>
/// <param name="Alert">How the agent wants to be alerted.</param>
public sealed record NotificationNotice(Notification Notification, NotificationAlert Alert);
