namespace DigitalInbox.Notifications;

/// <summary>How an agent wants to be alerted. What does not alert is told all the same: it stands in the list, unread.</summary>
public sealed record NotificationSettings
{
    /// <summary>What holds for who chose nothing: everything alerts, both ways, but not while the agent is away.</summary>
    public static NotificationSettings Default { get; } = new();

    /// <summary>True to alert by showing.</summary>
    public bool IsVisual { get; init; } = true;

    /// <summary>True to alert by sound.</summary>
    public bool IsAudio { get; init; } = true;

    /// <summary>True to alert in no way while the agent's presence is away.</summary>
    public bool IsQuietWhileAway { get; init; } = true;

    /// <summary>The kinds that never alert, each once.</summary>
    public IReadOnlyList<NotificationKind> Silent { get; init; } = [];

    /// <summary>Tells how something alerts now.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="isAway">True when the agent's presence is away.</param>
    public NotificationAlert AlertOf(NotificationKind kind, bool isAway) =>
        (isAway && IsQuietWhileAway) || Silent.Contains(kind) ? NotificationAlert.None : new NotificationAlert(IsVisual, IsAudio);
}
