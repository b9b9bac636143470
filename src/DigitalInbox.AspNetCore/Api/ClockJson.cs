namespace DigitalInbox.AspNetCore.Api;

/// <summary>One clock of a case, in short.</summary>
internal sealed record SlaJson(
    string Metric, int Instance, string State, string? StartedAt, string? DueAt, string? BreachedAt, double ElapsedSeconds, double RemainingSeconds, string Level);

/// <summary>The clocks of a case; of very many, the newest.</summary>
internal sealed record ClocksJson(
    string EvaluatedAt, SlaPolicyJson? Policy, IReadOnlyList<SlaCalendarJson> Calendars, IReadOnlyList<ClockJson> Clocks, int OlderClocks);

internal sealed record SlaPolicyJson(string Id, int Version);

internal sealed record SlaCalendarJson(string Id, int Version, string ZoneData);

/// <summary>One clock of a case, explained.</summary>
internal sealed record ClockJson
{
    public required string Metric { get; init; }
    public required int Instance { get; init; }
    public required string State { get; init; }
    public required string? StartedAt { get; init; }
    public required string? StoppedAt { get; init; }
    public required string? DueAt { get; init; }
    public required string? BreachedAt { get; init; }
    public required double TargetSeconds { get; init; }
    public required double ElapsedSeconds { get; init; }
    public required double RemainingSeconds { get; init; }
    public required string Level { get; init; }
    public required string? Calendar { get; init; }
    public required IReadOnlyList<WarningJson> Warnings { get; init; }
    public required IReadOnlyList<IntervalJson> Intervals { get; init; }

    /// <summary>True when there are more intervals than are given: the oldest are left out.</summary>
    public required bool IsCut { get; init; }
}

internal sealed record WarningJson(double LeftSeconds, string? DueAt);

internal sealed record IntervalJson(string From, string To, bool Counted, string Reason, string? Name, string Text);
