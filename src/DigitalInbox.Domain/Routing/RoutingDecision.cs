using System.Collections.ObjectModel;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Why a case went to the agent to whom it went: what a decision rested on, so that it can be explained and made again.</summary>
/// <remarks>Immutable. Holds ids, numbers and instants, never a name.</remarks>
public sealed record RoutingDecision
{
    /// <summary>How many candidates are kept with their scores.</summary>
    public const int MostCandidates = 5;

    /// <summary>The id.</summary>
    public required DecisionId Id { get; init; }

    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>When it was decided.</summary>
    public required Instant At { get; init; }

    /// <summary>The queue.</summary>
    public required QueueId Queue { get; init; }

    /// <summary>The version of the queue.</summary>
    public int QueueVersion { get; init; }

    /// <summary>The strategy, by name.</summary>
    public required string Strategy { get; init; }

    /// <summary>The revision of all definitions.</summary>
    public long DefinitionsRevision { get; init; }

    /// <summary>The position of the log of all agents up to which their events were known.</summary>
    public long LogPosition { get; init; }

    /// <summary>Since when the case had waited.</summary>
    public Instant WaitingSince { get; init; }

    /// <summary>Which step of the queue had widened the circle of agents, from 1; 0 for none.</summary>
    public int Step { get; init; }

    /// <summary>Who gets the case, or is asked.</summary>
    public AgentId Chosen { get; init; }

    /// <summary>True when the agent is asked first.</summary>
    public bool IsOffer { get; init; }

    /// <summary>True when the agent got it because the case prefers them.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>The best candidates with their scores, the best first; five at most.</summary>
    public IReadOnlyList<RoutingScore> Best { get; init; } = [];

    /// <summary>How many agents were candidates.</summary>
    public int Candidates { get; init; }

    /// <summary>How many agents were excluded, by the first rule that held.</summary>
    public IReadOnlyDictionary<RoutingExclusion, int> Excluded { get; init; } = ReadOnlyDictionary<RoutingExclusion, int>.Empty;
}
