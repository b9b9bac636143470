using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What a quick reply comes out as for a case.</summary>
public sealed record RenderedQuickReply
{
    /// <summary>The quick reply.</summary>
    public required QuickReplyId Id { get; init; }

    /// <summary>Which version of it.</summary>
    public required int Version { get; init; }

    /// <summary>The language that it is in.</summary>
    public required string Language { get; init; }

    /// <summary>The text; null while a variable has no value. Empty beside a template.</summary>
    public string? Text { get; init; }

    /// <summary>What it holds besides text; null for nothing, while a variable has no value, and where the channel cannot show it.</summary>
    public RichContent? Content { get; init; }

    /// <summary>True when the text stands for content that the channel cannot show.</summary>
    public bool IsFallback { get; init; }

    /// <summary>The names of the variables that have no value.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The longest text that the channel takes, and how it counts; null when it has no limit that is known.</summary>
    public TextLimit? Limit { get; init; }

    /// <summary>How long the text is, as the channel counts; null while there is none.</summary>
    public int? Length => Text is null ? null : (Limit ?? new TextLimit(int.MaxValue, TextUnit.CodePoints)).Measure(Text);
}
