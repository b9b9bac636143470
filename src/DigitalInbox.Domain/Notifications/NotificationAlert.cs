namespace DigitalInbox.Notifications;

/// <summary>How an agent wants to be alerted now.</summary>
/// <param name="Visual">True to show it.</param>
/// <param name="Audio">True to sound.</param>
public readonly record struct NotificationAlert(bool Visual, bool Audio)
{
    /// <summary>Neither: it stands in the list.</summary>
    public static NotificationAlert None => default;
}
