using NodaTime;

namespace DigitalInbox.Agents;

/// <summary>What an agent has and does, as it changes. Its history is its only truth; its state is the fold of it.</summary>
/// <remarks>Every verb changes, or says "already so". Whether there is room is for the caller to ask first. Not safe for use by several
/// threads: load, decide, commit, drop.</remarks>
public sealed class AgentActivity
{
    private readonly List<AgentEvent> recorded = [];

    private AgentActivity(AgentState state)
    {
        Before = state;
        State = state;
    }

    /// <summary>The state that was loaded.</summary>
    public AgentState Before { get; }

    /// <summary>The state now, with the events that are not committed yet.</summary>
    public AgentState State { get; private set; }

    /// <summary>What happened since it was loaded, in order.</summary>
    public IReadOnlyList<AgentEvent> Recorded => recorded;

    /// <summary>Takes up a stored state.</summary>
    /// <param name="state">The state.</param>
    public static AgentActivity From(AgentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new AgentActivity(state);
    }

    /// <summary>Changes whether the agent is there, and for what.</summary>
    /// <param name="presence">The presence.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    /// <returns>False when it was so already.</returns>
    public bool SetPresence(AgentPresence presence, Initiator by, Instant now) =>
        State.Presence != presence && Record(new PresenceChanged(State.Presence, presence), by, now);

    /// <summary>Lets a case take the agent's time, or offers it to the agent.</summary>
    /// <param name="taken">The event, without its place in the history.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>False when it was so already.</returns>
    public bool Take(WorkTaken taken, Initiator by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return State.WorkOf(taken.CaseId) is null && Record(taken, by, now);
    }

    /// <summary>Lets a case that was offered be the agent's.</summary>
    /// <param name="id">The case.</param>
    /// <param name="by">Who accepts it.</param>
    /// <param name="now">The instant.</param>
    /// <returns>False when it is not offered.</returns>
    public bool Accept(CaseId id, Initiator by, Instant now) =>
        State.WorkOf(id) is { IsOffer: true } && Record(new WorkAccepted(id), by, now);

    /// <summary>Lets a case take the agent's time no more.</summary>
    /// <param name="id">The case.</param>
    /// <param name="by">Who takes it away.</param>
    /// <param name="now">The instant.</param>
    /// <returns>False when it was so already.</returns>
    public bool Release(CaseId id, Initiator by, Instant now) =>
        State.WorkOf(id) is not null && Record(new WorkReleased(id), by, now);

    /// <summary>Notes work outside of the inbox.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="units">How many units it takes; 0 when it is over.</param>
    /// <param name="until">When it ends by itself; null for when the host says so.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">The instant.</param>
    /// <returns>False when it was so already.</returns>
    public bool Occupy(ChannelKind kind, int units, Instant? until, Initiator by, Instant now)
    {
        var known = State.Occupancies.Find(o => o.Kind == kind);
        return !(known is null ? units == 0 : known.Units == units && known.Until == until)
            && Record(new OccupancyChanged(kind, units, until), by, now);
    }

    /// <summary>Notes the profile that holds now.</summary>
    /// <param name="version">Its version; null for none.</param>
    /// <param name="total">The limit that it gives; null for none.</param>
    /// <param name="now">The instant.</param>
    /// <returns>False when it was so already.</returns>
    public bool NoteProfile(int? version, int? total, Instant now) =>
        (State.ProfileVersion != version || State.Total != total) && Record(new ProfileChanged(version, total), Initiator.System, now);

    private bool Record(AgentEvent happened, Initiator by, Instant now)
    {
        // A clock that went back must not reorder a history.
        var at = State.LastEventAt is { } last && last > now ? last : now;
        var placed = happened with { Agent = State.Id, Sequence = State.Version + 1, At = at, Initiator = by };
        State = State.Apply(placed);
        recorded.Add(placed);
        return true;
    }
}
