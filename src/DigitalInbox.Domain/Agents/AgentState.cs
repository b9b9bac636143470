using System.Collections.Immutable;
using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>The state of an agent: nothing but the fold of the agent's events.</summary>
/// <remarks>Immutable; equal when every part is. An agent of whom nothing was recorded is offline and has nothing.</remarks>
public sealed record AgentState
{
    /// <summary>The agent.</summary>
    public required AgentId Id { get; init; }

    /// <summary>The sequence of the last event that is folded in; 0 for none.</summary>
    public long Version { get; init; }

    /// <summary>Whether the agent is there, and for what.</summary>
    public AgentPresence Presence { get; init; }

    /// <summary>Since when; null when no presence was ever told.</summary>
    public Instant? PresenceSince { get; init; }

    /// <summary>The cases that take the agent's time or are offered to the agent, the oldest first, then by id.</summary>
    public ImmutableList<AgentWork> Work { get; init; } = [];

    /// <summary>The work outside of the inbox, by kind; some of it may be over by itself.</summary>
    public ImmutableList<AgentOccupancy> Occupancies { get; init; } = [];

    /// <summary>When the agent was last given or offered a case; null for never.</summary>
    public Instant? LastGivenAt { get; init; }

    /// <summary>When a case of the agent last ended, or the agent came; null for never. Who has been idle longest is judged by it.</summary>
    public Instant? IdleSince { get; init; }

    /// <summary>The version of the agent's profile that was last noticed; null for none.</summary>
    public int? ProfileVersion { get; init; }

    /// <summary>The limit that was last noticed; null for none.</summary>
    public int? Total { get; init; }

    /// <summary>When the last event happened; null for none.</summary>
    public Instant? LastEventAt { get; init; }

    /// <summary>The state of an agent of whom nothing was recorded.</summary>
    /// <param name="id">The agent.</param>
    public static AgentState Of(AgentId id) => new() { Id = id };

    /// <summary>Folds a history, or any beginning of one.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="history">The agent's events in order, from the first.</param>
    public static AgentState Fold(AgentId id, IEnumerable<AgentEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Aggregate(Of(id), static (state, next) => state.Apply(next));
    }

    /// <summary>Finds what the agent has of a case.</summary>
    /// <param name="id">The case.</param>
    /// <returns>The work; null when the case takes none of the agent's time.</returns>
    public AgentWork? WorkOf(CaseId id) => Work.Find(w => w.CaseId == id);

    /// <summary>Folds one more event in.</summary>
    /// <param name="next">The event after the last one.</param>
    /// <exception cref="InvalidOperationException">The event is not the next one of this agent.</exception>
    public AgentState Apply(AgentEvent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Sequence != Version + 1 || next.Agent != Id)
        {
            throw new InvalidOperationException($"Event {next.Sequence} of agent {next.Agent} does not follow version {Version} of agent {Id}.");
        }

        return next switch
        {
            WorkTaken e => Take(new AgentWork(e.CaseId, e.Kind, e.Queue, e.Units, e.At, e.OfferId)),
            WorkReleased e => Release(e.CaseId, e.At),
            _ => Fold(this with { Version = next.Sequence, LastEventAt = next.At }, next),
        };
    }

    /// <summary>Tells whether two states are equal in every part.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(AgentState? other) => other is not null
        && Id == other.Id && Version == other.Version && Presence == other.Presence && PresenceSince == other.PresenceSince
        && LastGivenAt == other.LastGivenAt && IdleSince == other.IdleSince && ProfileVersion == other.ProfileVersion && Total == other.Total
        && LastEventAt == other.LastEventAt && Work.SequenceEqual(other.Work) && Occupancies.SequenceEqual(other.Occupancies);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version);

    /// <summary>What comes of the next event, when it is that the agent is given work.</summary>
    internal AgentState Take(AgentWork work) => this with
    {
        Version = Version + 1,
        LastEventAt = work.Since,
        Work = Insert(Work, work),
        LastGivenAt = work.Since,
    };

    private static AgentState Fold(AgentState state, AgentEvent next) => next switch
    {
        PresenceChanged e => state with
        {
            Presence = e.To,
            PresenceSince = e.At,
            IdleSince = e.From == AgentPresence.Offline ? e.At : state.IdleSince,
        },
        WorkAccepted e => state with { Work = [.. state.Work.Select(w => w.CaseId == e.CaseId ? w with { Offer = null } : w)] },
        OccupancyChanged e => state with
        {
            Occupancies =
            [
                .. state.Occupancies.Where(o => o.Kind != e.Kind && o.Holds(e.At))
                    .Concat(e.Units == 0 ? [] : [new AgentOccupancy(e.Kind, e.Units, e.Until)])
                    .OrderBy(o => o.Kind.Value, StringComparer.Ordinal),
            ],
        },
        ProfileChanged e => state with { ProfileVersion = e.ProfileVersion, Total = e.Total },
        _ => throw new InvalidOperationException($"No fold for {next.GetType().Name}."),
    };

    private AgentState Release(CaseId id, Instant at)
    {
        var (work, isIdle) = (Work, false);
        for (var i = work.Count - 1; i >= 0; i--)
        {
            if (work[i] is var one && one.CaseId == id)
            {
                (work, isIdle) = (work.RemoveAt(i), !one.IsOffer);
            }
        }

        return this with { Version = Version + 1, LastEventAt = at, Work = work, IdleSince = isIdle ? at : IdleSince };
    }

    // Two pieces of one instant stand in the order of their ids, so that a state is the same however it was read.
    private static ImmutableList<AgentWork> Insert(ImmutableList<AgentWork> work, AgentWork added)
    {
        var place = work.Count;
        while (place > 0 && work[place - 1] is { } before
            && (before.Since > added.Since || (before.Since == added.Since && before.CaseId.Value.CompareTo(added.CaseId.Value) > 0)))
        {
            place--;
        }

        return work.Insert(place, added);
    }
}
