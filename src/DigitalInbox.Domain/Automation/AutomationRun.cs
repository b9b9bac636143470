using System.Text.Json.Serialization;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>The record of one run of a rule: why it ran, and what it did. Immutable.</summary>
public sealed record AutomationRun
{
    /// <summary>The run.</summary>
    public required AutomationRunId Id { get; init; }

    /// <summary>The rule.</summary>
    public required AutomationId Rule { get; init; }

    /// <summary>The version of the rule, which holds for the whole run.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The name of the event that it began with.</summary>
    public required string Event { get; init; }

    /// <summary>The place of that event in the history of the case.</summary>
    public required long EventSequence { get; init; }

    /// <summary>How many rules acted one because of the other, from 1.</summary>
    public required int Depth { get; init; }

    /// <summary>When the event was recorded.</summary>
    public required Instant PlannedAt { get; init; }

    /// <summary>When it acts.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>The run of another rule that comes after this one has ended, since both began with the same; null for none.</summary>
    public AutomationRunId? Then { get; init; }

    /// <summary>How it stands.</summary>
    public AutomationRunState State { get; init; }

    /// <summary>Why it was skipped or stopped; null when nothing is to be said.</summary>
    public string? Code { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Whether the history of the case tells of it: from the first effect on.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Its actions, in order.</summary>
    public IReadOnlyList<AutomationStep> Steps { get; init; } = [];

    /// <summary>The place of the action whose turn it is; -1 for none.</summary>
    [JsonIgnore]
    internal int Next => State == AutomationRunState.Planned ? Steps.ToList().FindIndex(s => s.State == AutomationStepState.Waiting) : -1;

    [JsonIgnore]
    internal bool HasBegun => Steps.Any(s => s.State != AutomationStepState.Waiting);

    /// <summary>Takes in what became of the action whose turn it is.</summary>
    internal AutomationRun With(AutomationStepState state, string? code, bool stopsOnFailure, Instant now)
    {
        var turn = Next;
        var steps = Steps.Select((step, i) => i == turn
            ? step with { State = state, Code = code }
            : i > turn && stopsOnFailure && state == AutomationStepState.Failed
                ? step with { State = AutomationStepState.Skipped, Code = AutomationErrors.StoppedOnFailure }
                : step).ToList();
        if (steps.Exists(s => s.State == AutomationStepState.Waiting))
        {
            return this with { Steps = steps };
        }

        return this with
        {
            Steps = steps,
            State = steps.Exists(s => s.State == AutomationStepState.Failed) ? AutomationRunState.Failed : AutomationRunState.Done,
            EndedAt = now,
        };
    }

    /// <summary>Ends it without doing anything.</summary>
    internal AutomationRun End(AutomationRunState state, string code, Instant now) => this with
    {
        State = state,
        Code = code,
        EndedAt = now,
        Steps = [.. Steps.Select(s => s.State == AutomationStepState.Waiting ? s with { State = AutomationStepState.Skipped } : s)],
    };
}
