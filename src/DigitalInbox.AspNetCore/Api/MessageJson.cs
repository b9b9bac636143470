namespace DigitalInbox.AspNetCore.Api;

internal sealed record MessageJson
{
    public required string Id { get; init; }
    public required long Sequence { get; init; }
    public required string Direction { get; init; }
    public required string Kind { get; init; }
    public required AuthorJson Author { get; init; }
    public required string? ExternalId { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<AttachmentJson> Attachments { get; init; }
    public required string SentAt { get; init; }
    public required string ReceivedAt { get; init; }
    public required string? ReplyTo { get; init; }
    public required IReadOnlyList<ReactionJson> Reactions { get; init; }
    public required string? Sentiment { get; init; }

    /// <summary>Who says so, <c>person</c> or <c>analyzer</c>; null when nobody did. With it and no sentiment, a person wants none, or the
    /// analyzer gave up.</summary>
    public required string? SentimentSource { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required DeliveryJson? Delivery { get; init; }

    /// <summary>Which of its texts it has now, from 1. A change of a note names it.</summary>
    public required int Version { get; init; }
    public required string? EditedAt { get; init; }
    public required string? DeletedAt { get; init; }
    public required bool Hidden { get; init; }

    /// <summary>What it holds besides text and files; null for nothing.</summary>
    public required ContentJson? Content { get; init; }

    /// <summary>Of a public message: our answer to it in private; null when there is none.</summary>
    public required string? PrivateReply { get; init; }

    /// <summary>Of a private answer: the public message that it answers; null for every other message.</summary>
    public required string? PrivateReplyTo { get; init; }

    /// <summary>When the content was erased, with its customer or by a rule; null while it stands.</summary>
    public required string? ErasedAt { get; init; }

    /// <summary>The provider's name of what we cannot show; the text is then empty.</summary>
    public required string? UnsupportedType { get; init; }
}

internal sealed record AuthorJson(string Kind, string Id, string? Name);

internal sealed record AttachmentJson(string Id, string? FileName, string MediaType, long? Size, string State);

/// <summary>A reaction: whose, in kind, and since when.</summary>
internal sealed record ReactionJson(string By, string Reaction, string At);

internal sealed record DeliveryJson(string State, DeliveryErrorJson? Error);

internal sealed record DeliveryErrorJson(string Code, string? Detail);

internal sealed record MessagePageJson(IReadOnlyList<MessageJson> Items, string? Next);
