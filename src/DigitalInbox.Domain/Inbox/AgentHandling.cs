using DigitalInbox.Agents;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What agents say of themselves, and hosts of them: whether they are there, and what else they have to do.</summary>
/// <remarks>Safe for use by many threads. When a call returns, its effect is durable. Any call may be refused as <c>access.denied</c>,
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class AgentHandling
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly IAgentDirectory agents;
    private readonly LeavingAgents leaving;

    internal AgentHandling(InboxCore core, CaseAccess access, IAgentDirectory agents, LeavingAgents leaving)
    {
        this.core = core;
        this.access = access;
        this.agents = agents;
        this.leaving = leaving;
    }

    /// <summary>Says whether the caller is there, and for what. It holds for <see cref="InboxOptions.PresenceLifetime"/> and as long as a
    /// connection holds it. Who goes away gives back what they are offered at once.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="presence">The presence.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How the caller stands now.</returns>
    /// <exception cref="InboxException"><c>agent.presenceInvalid</c>.</exception>
    public async Task<AgentStanding> SetPresenceAsync(Caller caller, AgentPresence presence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!Enum.IsDefined(presence))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.PresenceInvalid, "There is no such presence.");
        }

        await access.RequireAsync(caller, InboxOperation.SetPresence, subject: null, cancellationToken).ConfigureAwait(false);
        return await SetPresenceAsync(caller, caller.Agent, presence, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says for another agent whether they are there: for whoever went home and left themselves available. It holds as long as
    /// their own word would, and they may take it back.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="agent">The agent; the caller, too.</param>
    /// <param name="presence">The presence.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How the agent stands now.</returns>
    /// <exception cref="InboxException"><c>agent.presenceInvalid</c>, <c>agent.unknown</c>.</exception>
    public async Task<AgentStanding> SetPresenceOfAsync(
        Caller caller, AgentId agent, AgentPresence presence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (agent == caller.Agent)
        {
            return await SetPresenceAsync(caller, presence, cancellationToken).ConfigureAwait(false);
        }

        if (!Enum.IsDefined(presence))
        {
            throw new InboxException(InboxErrorKind.Invalid, InboxErrors.PresenceInvalid, "There is no such presence.");
        }

        await access.RequireAsync(caller, InboxOperation.SetOthersPresence, subject: null, cancellationToken).ConfigureAwait(false);
        await RequireKnownAsync(agent, cancellationToken).ConfigureAwait(false);
        return await SetPresenceAsync(caller, agent, presence, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Holds the caller's presence for <see cref="InboxOptions.PresenceLifetime"/> more: their connection lives.</summary>
    /// <param name="caller">Whose connection it is.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task HoldPresenceAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return HoldAsync(caller.Agent, cancellationToken);
    }

    /// <summary>Notes work of an agent outside of the inbox, such as a telephone call. It counts like cases do, and is never refused.</summary>
    /// <param name="caller">Who asks: the agent, or who leads.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="kind">The kind of the work, such as <c>voice</c>: a code of 1 to 100 letters, digits, '-', '_' and '.', never a text.</param>
    /// <param name="units">How many units it takes, 0 to 1,000; 0 when it is over.</param>
    /// <param name="until">When it ends by itself; null for when it is said.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How the agent stands now.</returns>
    /// <exception cref="InboxException"><c>agent.occupancyInvalid</c>, <c>agent.unknown</c>.</exception>
    public async Task<AgentStanding> SetOccupancyAsync(
        Caller caller, AgentId agent, ChannelKind kind, int units, Instant? until = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (agent != caller.Agent)
        {
            await access.RequireAsync(caller, InboxOperation.SetOccupancy, subject: null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await access.RequireAsync(caller, InboxOperation.SetPresence, subject: null, cancellationToken).ConfigureAwait(false);
        }

        if (!InboxCodes.IsCode(kind.Value) || units is < 0 or > CapacityProfile.Largest || until <= core.Now)
        {
            throw new InboxException(
                InboxErrorKind.Invalid,
                InboxErrors.OccupancyInvalid,
                $"Say a kind of 1 to {InboxCodes.Longest} letters, digits, '-', '_' and '.', 0 to {CapacityProfile.Largest} units, and an end that is to come, or none.");
        }

        if (agent != caller.Agent)
        {
            await RequireKnownAsync(agent, cancellationToken).ConfigureAwait(false);
        }

        await ChangeAsync(
            agent, (activity, now) => activity.Occupy(kind, units, until, Initiator.Of(caller.Agent), now), cancellationToken).ConfigureAwait(false);
        return await FindStandingAsync(agent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells how the caller stands.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<AgentStanding> GetStandingAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return FindStandingAsync(caller.Agent, cancellationToken);
    }

    /// <summary>Lists how every agent stands whom the inbox knows, or of whom something was recorded, by id.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<AgentStanding>> ListStandingsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(caller, InboxOperation.ViewStandings, subject: null, cancellationToken).ConfigureAwait(false);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var known = (await agents.ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(a => a.Id);
        var states = (await core.Store.Agents.ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(s => s.Id);
        var now = core.Now;
        return
        [
            .. known.Keys.Union(states.Keys).OrderBy(id => id.Value, StringComparer.Ordinal).Select(id =>
                StandingOf(id, known.GetValueOrDefault(id), states.GetValueOrDefault(id) ?? AgentState.Of(id), routing.CapacityOf(id), now)),
        ];
    }

    /// <summary>Says what the caller may do as an agent now.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<AgentPermissions> GetPermissionsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var served = routing.QueuesOf(caller.Agent, caller.Teams).Concat(caller.Queues).ToHashSet();
        return new AgentPermissions(
            CanSetPresence: await MayAsync(InboxOperation.SetPresence).ConfigureAwait(false),
            CanAskForMore: routing.Queues.Any(q => q.Pull is not null && served.Contains(q.Id)) && await MayAsync(InboxOperation.AskForMore).ConfigureAwait(false),
            CanAnswerOffers: await MayAsync(InboxOperation.AnswerOffer).ConfigureAwait(false),
            CanViewStandings: await MayAsync(InboxOperation.ViewStandings).ConfigureAwait(false))
        {
            CanStartConversations = await MayAsync(InboxOperation.StartConversation).ConfigureAwait(false),
        };

        ValueTask<bool> MayAsync(InboxOperation operation) => access.MayAsync(caller, operation, subject: null, cancellationToken);
    }

    private static AgentStanding StandingOf(AgentId id, Agent? agent, AgentState state, CapacityProfile capacity, Instant now) =>
        new(id, agent, state, new Workload(state, capacity, now).Units, capacity.Total);

    private async Task<AgentStanding> FindStandingAsync(AgentId id, CancellationToken cancellationToken)
    {
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var agent = await agents.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var state = await core.Store.Agents.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? AgentState.Of(id);
        return StandingOf(id, agent, state, routing.CapacityOf(id), core.Now);
    }

    private async Task<AgentStanding> SetPresenceAsync(Caller caller, AgentId agent, AgentPresence presence, CancellationToken cancellationToken)
    {
        if (presence != AgentPresence.Offline)
        {
            // Before it, too: a presence that nobody holds would never end.
            await HoldAsync(agent, cancellationToken).ConfigureAwait(false);
        }

        await ChangeAsync(agent, (activity, now) => activity.SetPresence(presence, Initiator.Of(caller.Agent), now), cancellationToken).ConfigureAwait(false);
        if (presence != AgentPresence.Offline)
        {
            await HoldAsync(agent, cancellationToken).ConfigureAwait(false);
        }

        await leaving.WithdrawOffersAsync(agent, cancellationToken).ConfigureAwait(false);
        return await FindStandingAsync(agent, cancellationToken).ConfigureAwait(false);
    }

    private async Task RequireKnownAsync(AgentId agent, CancellationToken cancellationToken)
    {
        if (await agents.FindAsync(agent, cancellationToken).ConfigureAwait(false) is null
            && await core.Store.Agents.FindAsync(agent, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new InboxException(InboxErrorKind.NotFound, InboxErrors.AgentUnknown, $"There is no agent '{agent}'.");
        }
    }

    private Task HoldAsync(AgentId agent, CancellationToken cancellationToken) => core.Store.Agents.HoldPresenceAsync(
        agent, Duration.FromTimeSpan(core.Options.PresenceLifetime), core.Now, cancellationToken);

    private Task<bool> ChangeAsync(AgentId id, Func<AgentActivity, Instant, bool> verb, CancellationToken cancellationToken) =>
        AgentChanging.ChangeAsync(core, id, verb, cancellationToken);
}
