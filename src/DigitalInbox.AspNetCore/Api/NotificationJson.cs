namespace DigitalInbox.AspNetCore.Api;

internal sealed record NotificationJson
{
    public required string Id { get; init; }

    /// <summary>What it tells of, such as <c>assigned</c> or <c>message</c>.</summary>
    public required string Kind { get; init; }
    public required long? CaseNumber { get; init; }
    public required string At { get; init; }

    /// <summary>How many times it happened while it was unread.</summary>
    public required int Count { get; init; }
    public required string? ReadAt { get; init; }
    public required InitiatorJson By { get; init; }
    public required string? MessageId { get; init; }
    public required string? DraftId { get; init; }
    public required string? Metric { get; init; }
    public required string? DueAt { get; init; }

    /// <summary>What a rule says; null for every other kind.</summary>
    public required string? Title { get; init; }
}

internal sealed record NotificationPageJson(IReadOnlyList<NotificationJson> Items, string? Next);

internal sealed record NotificationCountJson(int Unread);

internal sealed record NotificationNoticeJson(string Id, string Kind, long? CaseNumber, string At, int Count, NotificationAlertJson Alert);

internal sealed record NotificationAlertJson(bool Visual, bool Audio);

internal sealed record NotificationSettingsJson(bool Visual, bool Audio, bool QuietWhileAway, IReadOnlyDictionary<string, bool> Kinds);

internal sealed record NotificationsReadBody
{
    /// <summary>Those with these ids; or else one of the others.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Those until an instant, itself included, in ISO 8601.</summary>
    public string? Through { get; init; }

    /// <summary>True for all.</summary>
    public bool? All { get; init; }
}

internal sealed record NotificationSettingsBody
{
    /// <summary>True to alert by showing. What is left out, here and below, stays as it is.</summary>
    public bool? Visual { get; init; }

    /// <summary>True to alert by sound.</summary>
    public bool? Audio { get; init; }

    /// <summary>True to alert in no way while the presence is away.</summary>
    public bool? QuietWhileAway { get; init; }

    /// <summary>By kind, whether it alerts.</summary>
    public IReadOnlyDictionary<string, bool>? Kinds { get; init; }
}
