namespace DigitalInbox.AspNetCore.Api;

/// <summary>Why a case went to the agent to whom it went.</summary>
internal sealed record DecisionJson
{
    public required string Id { get; init; }
    public required string At { get; init; }
    public required string QueueId { get; init; }
    public required int QueueVersion { get; init; }
    public required string Strategy { get; init; }
    public required string WaitingSince { get; init; }

    /// <summary>Which step of the queue had widened the circle of agents, from 1; 0 for none.</summary>
    public required int Step { get; init; }

    public required string Chosen { get; init; }
    public required bool IsOffer { get; init; }
    public required bool IsPreferred { get; init; }

    /// <summary>The best candidates, the best first; five at most.</summary>
    public required IReadOnlyList<ScoreJson> Best { get; init; }

    public required int Candidates { get; init; }

    /// <summary>How many agents were excluded, by the first rule that held.</summary>
    public required IReadOnlyDictionary<string, int> Excluded { get; init; }

    public required long DefinitionsRevision { get; init; }
}

internal sealed record ScoreJson(string Agent, long Score);

internal sealed record DecisionPageJson(IReadOnlyList<DecisionJson> Items, string? Next);
