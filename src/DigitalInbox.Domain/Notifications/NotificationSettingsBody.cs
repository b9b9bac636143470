namespace DigitalInbox.Notifications;

/// <summary>What is stored of an agent's settings.</summary>
internal sealed record NotificationSettingsBody
{
    public bool? Visual { get; init; }

    public bool? Audio { get; init; }

    public bool? QuietWhileAway { get; init; }

    public IReadOnlyList<string>? Silent { get; init; }
}
