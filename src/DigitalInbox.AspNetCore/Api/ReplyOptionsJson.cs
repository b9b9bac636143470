namespace DigitalInbox.AspNetCore.Api;

internal sealed record ReplyOptionsJson
{
    /// <summary>Whether the caller may reply at all.</summary>
    public required bool CanReply { get; init; }
    public required bool TakesFreeText { get; init; }

    /// <summary>Until when free text is taken; null for always.</summary>
    public required string? FreeTextUntil { get; init; }

    /// <summary>Until when a person may go on after that; null when it is not longer.</summary>
    public required string? ExtendedUntil { get; init; }

    /// <summary>Whether what is sent now is sent in the extended window.</summary>
    public required bool UsesExtendedWindow { get; init; }
    public required TextLimitJson? TextLimit { get; init; }

    /// <summary>Of a text that goes with a file.</summary>
    public required TextLimitJson? CaptionLimit { get; init; }
    public required FileRulesJson? Files { get; init; }

    /// <summary>The kinds of content that may be sent now.</summary>
    public required IReadOnlyList<string> Contents { get; init; }
    public required ContentLimitsJson ContentLimits { get; init; }

    /// <summary>Whether one message may be chosen to be answered.</summary>
    public required bool CanChooseTarget { get; init; }

    /// <summary>How long after a public message it may be answered in private; null for not at all.</summary>
    public required double? PrivateReplySeconds { get; init; }

    /// <summary>What can be done to messages: <c>like</c>, <c>hide</c>, <c>delete</c>, <c>edit</c>, <c>markRead</c>.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The reactions that are taken; empty for any emoji.</summary>
    public required IReadOnlyList<string> Reactions { get; init; }
}

internal sealed record ContentLimitsJson(
    int? Options,
    int? OptionTitle,
    int? OptionId,
    int? OptionsText,
    int? Sections,
    int? Items,
    int? ItemTitle,
    int? ItemDescription,
    int? ListButton,
    int? Slots,
    int? Questions);
