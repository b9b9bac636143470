using DigitalInbox.Agents;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Who may get a case: the rules that the engine and the explanation share. Pure.</summary>
internal static class RoutingRules
{
    /// <summary>Which step of a queue holds, from 1; 0 for none.</summary>
    public static int StepAt(QueueDefinition queue, Instant since, Instant now)
    {
        var step = 0;
        while (step < queue.Relaxation.Count && RoutingTime.After(since, queue.Relaxation[step].After) <= now)
        {
            step++;
        }

        return step;
    }

    /// <summary>The priority of a case as it has grown, in minutes of a nanosecond: a number to compare.</summary>
    public static Int128 PriorityAt(QueueDefinition queue, WaitingCase waiting, Instant now) => Int128.Min(
        (Int128)queue.Ageing.Maximum * RoutingTime.Minute,
        ((Int128)queue.InitialOf(waiting.Priority) * RoutingTime.Minute)
            + ((Int128)queue.Ageing.PerMinute * (RoutingTime.Of(now) - (Int128)RoutingTime.Of(waiting.Since))));

    /// <summary>The skills that are asked for at a step: those of the latest step that says any.</summary>
    public static IReadOnlyList<SkillLevel> RequiredAt(QueueDefinition queue, int step)
    {
        for (var i = step - 1; i >= 0; i--)
        {
            if (queue.Relaxation[i].Skills is { } asked)
            {
                return asked;
            }
        }

        return queue.Skills;
    }

    /// <summary>Tells whether an agent serves a queue at a step.</summary>
    public static bool Serves(QueueDefinition queue, int step, AgentId agent, AgentProfile? profile)
    {
        var teams = profile?.Teams ?? [];
        if (queue.IsServedBy(agent, teams))
        {
            return true;
        }

        for (var i = 0; i < step; i++)
        {
            if (queue.Relaxation[i].Teams.Any(teams.Contains))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether an agent masters what is asked for.</summary>
    public static bool Masters(AgentProfile? profile, IReadOnlyList<SkillLevel> required) => required.All(r => (profile?.LevelOf(r.Skill) ?? 0) >= r.Level);

    /// <summary>Until when an agent who declined is not asked again; null when the agent did not decline.</summary>
    public static Instant? DeclinedUntil(QueueDefinition queue, WaitingCase waiting, AgentId agent) =>
        queue.Push is { } push && waiting.Declines.Of(agent) is { } at ? RoutingTime.After(at, push.DeclinedFor) : null;

    /// <summary>Until when a case waits for the agent that it prefers; null for not at all.</summary>
    public static Instant? PreferredUntil(QueueDefinition queue, WaitingCase waiting) => waiting.PreferredAgent is null
        ? null
        : waiting.PreferredUntil ?? (queue.PreferredAgentFor is { } time ? RoutingTime.After(waiting.Since, time) : null);

    /// <summary>Tells whether a case waits for the agent that it prefers. Nobody waits for one who is gone, or who declined.</summary>
    public static bool WaitsForPreferred(QueueDefinition queue, WaitingCase waiting, AgentState? preferred, Instant now) =>
        PreferredUntil(queue, waiting) > now
        && preferred is { Presence: not AgentPresence.Offline }
        && !(DeclinedUntil(queue, waiting, preferred.Id) > now);

    /// <summary>The first rule that keeps a case from an agent.</summary>
    /// <param name="queue">The queue of the case.</param>
    /// <param name="step">The step that holds.</param>
    /// <param name="waiting">The case.</param>
    /// <param name="waitsForPreferred">Whether it waits for the agent that it prefers.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="definitions">The definitions.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Null when the agent is a candidate.</returns>
    public static RoutingExclusion? Excludes(
        QueueDefinition queue, int step, WaitingCase waiting, bool waitsForPreferred, AgentState agent, RoutingDefinitions definitions, Instant now)
    {
        var profile = definitions.ProfileOf(agent.Id);
        if (!Serves(queue, step, agent.Id, profile))
        {
            return RoutingExclusion.NotServing;
        }

        if (agent.Presence != AgentPresence.Available)
        {
            return RoutingExclusion.NotAvailable;
        }

        if (!Masters(profile, RequiredAt(queue, step)))
        {
            return RoutingExclusion.LacksSkill;
        }

        if (new Workload(agent, definitions.CapacityOf(agent.Id), now).RoomFor(waiting.Kind, queue.Id) != RoomVerdict.Fits)
        {
            return RoutingExclusion.NoRoom;
        }

        if (DeclinedUntil(queue, waiting, agent.Id) > now)
        {
            return RoutingExclusion.Declined;
        }

        return waitsForPreferred && waiting.PreferredAgent != agent.Id ? RoutingExclusion.NotPreferred : null;
    }
}
