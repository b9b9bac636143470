namespace DigitalInbox.AspNetCore.Api;

internal sealed record ChannelJson(string Id, string Kind, string Name, CapabilitiesJson Capabilities, ChannelHealthJson Health);

internal sealed record ChannelHealthJson(
    string Condition, string? Code, string? Since, string? LastWebhookAt, long RefusedSignatures, string? LastRefusal);

internal sealed record CapabilitiesJson
{
    public required bool IsPrivate { get; init; }
    public required bool CanReplyToAnyMessage { get; init; }
    public required bool CanQuote { get; init; }
    public required bool CanLike { get; init; }
    public required bool CanReact { get; init; }
    public required bool CanMarkRead { get; init; }
    public required bool CanHide { get; init; }
    public required bool CanDelete { get; init; }
    public required bool CanEdit { get; init; }
    public required bool CanStartConversation { get; init; }
    public required bool HasTyping { get; init; }
    public required bool HasDeliveryReceipts { get; init; }
    public required bool HasReadReceipts { get; init; }
    public required bool HasTemplates { get; init; }
    public required bool HasSubject { get; init; }
    public required TextLimitJson? TextLimit { get; init; }
    public required double? ReplyWindowSeconds { get; init; }
    public required double? ExtendedReplyWindowSeconds { get; init; }
    public required double? PrivateReplyWindowSeconds { get; init; }
    public required FileRulesJson? Files { get; init; }
}

internal sealed record TextLimitJson(int Maximum, string Unit);

internal sealed record FileRulesJson(int MaximumCount, IReadOnlyDictionary<string, long> MaximumBytes);

internal sealed record QueueJson(string Id, string Name, int Waiting, double? OldestWaitSeconds);

internal sealed record QuarantineItemJson(string Id, string ChannelId, string ReceivedAt, string Reason, int Size);

internal sealed record QuarantinePageJson(IReadOnlyList<QuarantineItemJson> Items, string? Next);

internal sealed record ReplayedJson(int Events);

internal sealed record JobJson(string Id, string Kind, long Done, long? Total, string StartedAt, string? FinishedAt);

internal sealed record JobPageJson(IReadOnlyList<JobJson> Items, string? Next);

internal sealed record MeJson(
    string Id, string? Name, IReadOnlyList<string> Roles, string Presence, int Load, int? Capacity, TokenJson Antiforgery);

internal sealed record TokenJson(string HeaderName, string Token);

internal sealed record CaseChangeJson(long Number, long Version, IReadOnlyList<string> Events);

internal sealed record TypingJson(long Number, bool IsTyping);

internal sealed record AgentChangeJson(string Agent, long Version, string Event);

internal sealed record ProblemJson(string Type, string Title, int Status, string Detail, string Code);
