using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>The rule by which a case takes an agent's time, waits instead, or is refused. <c>docs/routing.md</c> words it.</summary>
internal static class WorkRule
{
    /// <param name="agent">The agent before it.</param>
    /// <param name="room">Whether there is room.</param>
    /// <param name="state">The case after what happened.</param>
    /// <param name="routing">The definitions.</param>
    /// <param name="by">Who made it happen.</param>
    /// <param name="isGiven">True when somebody gives it to the agent; false when the agent has it and it takes time again.</param>
    public static WorkVerdict For(
        AgentState agent, RoomVerdict room, CaseSnapshot state, RoutingDefinitions routing, Initiator by, bool isGiven)
    {
        var queue = state.QueueId is { } id ? routing.Queue(id) : null;
        var isPerson = by.Kind is InitiatorKind.Agent or InitiatorKind.Api;
        if (isGiven && by.Kind == InitiatorKind.Routing)
        {
            return room == RoomVerdict.Fits && agent.Presence == AgentPresence.Available ? WorkVerdict.Taken : WorkVerdict.Again;
        }

        if (!isGiven && !isPerson && queue is not null && WhenReopened(agent, room, queue) is { } waits)
        {
            return waits;
        }

        // Nobody takes more than they can have by themselves, and no rule gives more.
        var isOwn = isGiven && (by == Initiator.Of(agent.Id) || by.Kind == InitiatorKind.Automation);
        var mayExceed = queue is null ? !isGiven : queue.OnReopen == ReopenPolicy.SameAgentAlways && !isOwn;
        return room == RoomVerdict.Fits ? WorkVerdict.Taken : mayExceed ? WorkVerdict.Exceeds : WorkVerdict.Refused;
    }

    public static ExcessRule ExcessOf(CaseSnapshot state, RoutingDefinitions routing) =>
        state.QueueId is { } id && routing.Queue(id) is not null ? ExcessRule.SameAgentAlways : ExcessRule.NoQueue;

    /// <summary>Whether the agent left, and what they have goes to others. Who never told a presence works without it.</summary>
    public static bool IsGone(AgentState agent, QueueDefinition queue) =>
        agent is { Presence: AgentPresence.Offline, PresenceSince: not null } && queue.OnLeaving != LeavingPolicy.Keep;

    private static WorkVerdict? WhenReopened(AgentState agent, RoomVerdict room, QueueDefinition queue) => queue.OnReopen switch
    {
        ReopenPolicy.Queue => WorkVerdict.BackToAnybody,
        ReopenPolicy.SameAgentIfFree when room != RoomVerdict.Fits || IsGone(agent, queue) => WorkVerdict.BackToQueue,
        _ => null,
    };
}
