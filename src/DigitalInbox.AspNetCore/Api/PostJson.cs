namespace DigitalInbox.AspNetCore.Api;

/// <summary>What other cases have on the post of a case: the newest 50, oldest first.</summary>
internal sealed record PostJson(IReadOnlyList<PostMessageJson> Items, bool HasEarlier);

/// <summary>What another case has on the same post, as it stands there for everybody. It is no part of the case.</summary>
internal sealed record PostMessageJson
{
    public required string Id { get; init; }
    public required string Direction { get; init; }
    public required string Kind { get; init; }
    public required PostAuthorJson Author { get; init; }

    /// <summary>The text; empty when it is withheld.</summary>
    public required string Text { get; init; }

    /// <summary>True when it is hidden or deleted on the platform and the caller may not see its case.</summary>
    public required bool Withheld { get; init; }

    /// <summary>How many files it has; they are given with its case.</summary>
    public required int FileCount { get; init; }
    public required string SentAt { get; init; }
    public required string ReceivedAt { get; init; }
    public required string? ReplyTo { get; init; }
    public required string? EditedAt { get; init; }
    public required string? DeletedAt { get; init; }
    public required bool Hidden { get; init; }
    public required string? UnsupportedType { get; init; }

    /// <summary>The case that it is part of; null when the caller may not see that one.</summary>
    public required long? CaseNumber { get; init; }

    /// <summary>True when it is of the same customer.</summary>
    public required bool SameCustomer { get; init; }
}

internal sealed record PostAuthorJson(string Kind, string? Name);
