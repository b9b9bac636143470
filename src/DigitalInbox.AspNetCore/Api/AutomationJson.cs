using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Api;

internal sealed record AutomationJson
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required bool Active { get; init; }
    public required string Event { get; init; }
    public required double DelaySeconds { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }
    public required int Runs { get; init; }
    public required int Waiting { get; init; }
    public required int Failed { get; init; }
    public required int Stopped { get; init; }
}

internal sealed record AutomationListJson(IReadOnlyList<AutomationJson> Items);

internal sealed record AutomationRunJson
{
    public required string Id { get; init; }
    public required string AutomationId { get; init; }
    public required int Version { get; init; }
    public required long? CaseNumber { get; init; }
    public required AutomationEventJson Event { get; init; }
    public required int Depth { get; init; }
    public required string State { get; init; }
    public required string? Code { get; init; }
    public required string PlannedAt { get; init; }
    public required string DueAt { get; init; }
    public required string? EndedAt { get; init; }
    public required IReadOnlyList<AutomationStepJson> Steps { get; init; }
}

internal sealed record AutomationEventJson(string Name, long Sequence);

internal sealed record AutomationStepJson(string Action, string State, string? Code);

internal sealed record AutomationRunPageJson(IReadOnlyList<AutomationRunJson> Items, string? Next);

/// <summary>On what a rule is tried: one case, or the newest ones.</summary>
internal sealed record TrialBody
{
    /// <summary>The number of a case.</summary>
    public long? CaseNumber { get; init; }

    /// <summary>How many of the newest cases, 1 to 50, instead of one by its number.</summary>
    public int? Sample { get; init; }

    /// <summary>The rule as it might be saved; the saved one when left out.</summary>
    public JsonObject? Definition { get; init; }
}

internal sealed record TrialJson
{
    public required long CaseNumber { get; init; }
    public required bool WouldAct { get; init; }
    public required long? EventSequence { get; init; }
    public required IReadOnlyList<VerdictJson> Conditions { get; init; }
    public required bool Holds { get; init; }
    public required IReadOnlyList<VerdictJson> DelayedConditions { get; init; }
    public required bool HoldsDelayed { get; init; }
    public required IReadOnlyList<AutomationStepJson> Actions { get; init; }
}

internal sealed record VerdictJson(int Set, string Condition, bool Holds);

internal sealed record TrialListJson(IReadOnlyList<TrialJson> Items);

internal sealed record WebhookDeliveryJson
{
    public required string Id { get; init; }
    public required string RunId { get; init; }
    public required string AutomationId { get; init; }
    public required long CaseNumber { get; init; }
    public required string Url { get; init; }
    public required string State { get; init; }
    public required int Attempts { get; init; }
    public required string CreatedAt { get; init; }
    public required string? NextAt { get; init; }
    public required string? EndedAt { get; init; }
    public required int? LastStatus { get; init; }
    public required string? LastCode { get; init; }
}

internal sealed record WebhookDeliveryPageJson(IReadOnlyList<WebhookDeliveryJson> Items, string? Next);
