namespace DigitalInbox.Notifications;

/// <summary>What is stored of an agent's settings.</summary>
internal sealed record NotificationSettingsBody
{
    public bool Visual { get; init; } = true;

    public bool Audio { get; init; } = true;

    public bool QuietWhileAway { get; init; } = true;

    public IReadOnlyList<string>? Silent { get; init; }
}
