namespace DigitalInbox.Notifications;

/// <summary>The codes by which notifications refuse.</summary>
public static class NotificationErrors
{
    /// <summary>Nothing says what to mark as read, or more than one thing does.</summary>
    public const string ReadInvalid = "notification.readInvalid";

    /// <summary>There is no such kind of notification; <c>known</c> lists them.</summary>
    public const string KindUnknown = "notification.kindUnknown";
}
