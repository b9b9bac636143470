namespace DigitalInbox.Inbox;

/// <summary>Which quick replies to list, by category, title and id. Everything that is said must hold.</summary>
public sealed record QuickReplyQuery
{
    /// <summary>Words that must begin a word of the title, the category or a text; case and accents do not count. Null for any.</summary>
    public string? Text { get; init; }

    /// <summary>The case in which they may be used; null for any. The caller must see it.</summary>
    public CaseNumber? Case { get; init; }

    /// <summary>The channel that they are for; null for any.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>The queue whose cases they are for; null for any.</summary>
    public QueueId? Queue { get; init; }

    /// <summary>The category, those below it included; null for any.</summary>
    public string? Category { get; init; }

    /// <summary>True for the caller's favourites alone.</summary>
    public bool FavouritesOnly { get; init; }

    /// <summary>The language to show them in, where they have it; null for their default.</summary>
    public string? Language { get; init; }

    /// <summary>The most to give; at least 1.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first page.</summary>
    public string? After { get; init; }
}
