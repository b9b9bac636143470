namespace DigitalInbox.AspNetCore.Api;

internal sealed record TagsBody
{
    /// <summary>All the tags from now on, by id.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

internal sealed record SentimentBody
{
    /// <summary><c>positive</c>, <c>neutral</c> or <c>negative</c>; null when nothing is to be said.</summary>
    public string? Sentiment { get; init; }
}

internal sealed record ReadBody
{
    /// <summary>The sequence of the last message that was seen; all that there are when left out.</summary>
    public long? Through { get; init; }
}

internal sealed record UnreadBody
{
    /// <summary>The sequence of the first message that counts as not seen.</summary>
    public long? From { get; init; }
}

internal sealed record SpamBody
{
    /// <summary>True to hide the customer's newest messages on the platform.</summary>
    public bool? Hide { get; init; }

    /// <summary>A tag to put on the case.</summary>
    public string? Tag { get; init; }
}

internal sealed record ViewingBody
{
    /// <summary>True while the caller writes.</summary>
    public bool? Typing { get; init; }
}

/// <summary>A tag: its name in the language of the request, and its colour.</summary>
internal sealed record TagJson(string Id, string Name, string Color, bool Active);

/// <summary>How many messages sound how.</summary>
internal sealed record SentimentsJson(int Positive, int Neutral, int Negative);

/// <summary>An agent who looks at the case.</summary>
internal sealed record ViewerJson(string Agent, string? Name, bool Typing, string Since);

/// <summary>Who looks at a case now.</summary>
internal sealed record ViewingJson(long Number, IReadOnlyList<ViewerJson> Viewers);

/// <summary>What became of spam. The case is null for who does not see it any more.</summary>
internal sealed record SpamJson(CaseJson? Case, int Hidden, IReadOnlyList<NotHiddenJson> NotHidden);

/// <summary>Why a message was not hidden; without a message when none can be.</summary>
internal sealed record NotHiddenJson(string? MessageId, string Code);
