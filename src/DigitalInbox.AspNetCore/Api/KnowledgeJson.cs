namespace DigitalInbox.AspNetCore.Api;

internal sealed record QuickReplyJson
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>Names with slashes between them; null for nowhere in particular.</summary>
    public required string? Category { get; init; }

    /// <summary>The language of <c>text</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Every language that it has, the default first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The text with its variables; empty for a template.</summary>
    public required string Text { get; init; }

    /// <summary>What it holds besides text, with its variables.</summary>
    public required ContentJson? Content { get; init; }

    /// <summary>What is sent where the channel cannot show the content.</summary>
    public required string? Fallback { get; init; }

    /// <summary>The names of its variables.</summary>
    public required IReadOnlyList<string> Variables { get; init; }
    public required IReadOnlyList<string> ChannelKinds { get; init; }
    public required IReadOnlyList<string> Channels { get; init; }
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>Whether it is one of the caller's favourites.</summary>
    public required bool Favourite { get; init; }
}

internal sealed record QuickReplyPageJson(IReadOnlyList<QuickReplyJson> Items, string? Next);

/// <summary>A category, with how many quick replies there are in it and below it.</summary>
internal sealed record QuickReplyCategoryJson(string Path, int Count);

internal sealed record RenderBody
{
    /// <summary>The case that is answered.</summary>
    public long? CaseNumber { get; init; }

    /// <summary>The language; the customer's where it is known, else the default, when left out.</summary>
    public string? Language { get; init; }

    /// <summary>Values by the names of variables, for those that the case does not know.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }
}

internal sealed record RenderedJson
{
    public required string QuickReplyId { get; init; }
    public required int Version { get; init; }
    public required string Language { get; init; }

    /// <summary>Null while something is missing.</summary>
    public required string? Text { get; init; }

    /// <summary>Null for none, while something is missing, and where the channel cannot show it.</summary>
    public required ContentJson? Content { get; init; }

    /// <summary>Whether the text stands for content that the channel cannot show.</summary>
    public required bool IsFallback { get; init; }

    /// <summary>The names of the variables that have no value.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>How long the text is, as the channel counts; null while something is missing.</summary>
    public required int? Length { get; init; }

    /// <summary>The longest that the channel takes; null when it has no limit that is known.</summary>
    public required TextLimitJson? TextLimit { get; init; }
}
