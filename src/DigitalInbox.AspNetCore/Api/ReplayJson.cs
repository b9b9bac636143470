using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>What to try on what happened.</summary>
internal sealed record ReplayBody
{
    /// <summary>When the stretch of history begins, in ISO 8601.</summary>
    public string? From { get; init; }

    /// <summary>When it ends; 31 days later at most.</summary>
    public string? Until { get; init; }

    /// <summary>How long agents take to accept an offer, in seconds; 0 when left out.</summary>
    public double? AnswerSeconds { get; init; }

    /// <summary>Queues in the JSON of definitions, by id. Those that are not named stay as they are.</summary>
    public JsonObject? Queues { get; init; }

    /// <summary>Profiles of agents, by id.</summary>
    public JsonObject? Agents { get; init; }

    /// <summary>Teams, by id.</summary>
    public JsonObject? Teams { get; init; }
}

/// <summary>What was, what the model makes of it with the definitions of now, and with the changed ones.</summary>
internal sealed record ReplayJson(ReplayReportJson Actual, ReplayReportJson Current, ReplayReportJson Changed);

internal sealed record ReplayReportJson(ReplayFiguresJson Total, IReadOnlyDictionary<string, ReplayFiguresJson> Queues, IReadOnlyList<ReplayAgentJson> Agents);

internal sealed record ReplayFiguresJson(
    int Assigned,
    int Waiting,
    int Left,
    double MeanWaitSeconds,
    double MedianWaitSeconds,
    double P95WaitSeconds,
    double LongestWaitSeconds,
    int Breached);

internal sealed record ReplayAgentJson(string Agent, int Assigned, int BusiestUnits);

/// <summary>Everybody's standing for a case: the candidates, the best first, then the others with what stood against them. Empty when the case
/// does not wait; not exact when definitions changed since the decision, so that agents and teams are those of now.</summary>
internal sealed record CandidatesJson(
    bool IsWaiting, bool IsExact, string? QueueId, int? QueueVersion, string? Strategy, int? Step, string? PreferredUntil, string? Chosen, IReadOnlyList<CandidateJson> Agents)
{
    public static CandidatesJson None { get; } = new(IsWaiting: false, IsExact: true, null, null, null, null, null, null, []);
}

internal sealed record CandidateJson(string Agent, long? Score, string? Excluded);
