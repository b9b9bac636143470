namespace DigitalInbox.AspNetCore.Api;

/// <summary>An agent; what the agent does only for those who may see it.</summary>
internal sealed record AgentJson(string Id, string Name, IReadOnlyList<string> Roles, string? Presence, int? Load, int? Capacity);

/// <summary>How one agent stands.</summary>
internal sealed record AgentStandingJson(
    string Id, string Presence, string? PresenceSince, int Load, int? Capacity, IReadOnlyList<OccupancyJson> Occupancies);

internal sealed record OccupancyJson(string Kind, int Weight, string? Until);

internal sealed record PresenceBody
{
    /// <summary><c>available</c>, <c>transfersOnly</c>, <c>away</c> or <c>offline</c>.</summary>
    public string? Presence { get; init; }
}

internal sealed record OccupancyBody
{
    /// <summary>The kind of the work, such as <c>voice</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>How many units it takes; 0 when it is over.</summary>
    public int? Weight { get; init; }

    /// <summary>When it ends by itself, in ISO 8601; null for when it is said.</summary>
    public string? Until { get; init; }
}

internal sealed record MoreBody
{
    /// <summary>A queue's id; all that the caller serves when left out.</summary>
    public string? Queue { get; init; }
}

internal sealed record GivenJson(IReadOnlyList<CaseJson> Cases, string Reason);

internal sealed record OfferJson(string Id, CaseJson Case, string OfferedAt, string ExpiresAt, double RemainingSeconds);

internal sealed record RejectBody
{
    /// <summary>Which of the host's reasons: a code, never a text.</summary>
    public string? Reason { get; init; }
}
