using NodaTime;

namespace DigitalInbox.Routing;

/// <content>Who serves the queue, and what becomes of its cases.</content>
public sealed partial class QueueBuilder
{
    /// <summary>Lets agents serve it.</summary>
    /// <param name="more">Their ids.</param>
    public QueueBuilder ServedBy(params IEnumerable<string> more) => Say(() => agents.AddRange(more.Select(a => new AgentId(a))));

    /// <summary>Lets teams serve it.</summary>
    /// <param name="more">Their ids.</param>
    public QueueBuilder ServedByTeams(params IEnumerable<string> more) => Say(() => teams.AddRange(more.Select(t => new TeamId(t))));

    /// <summary>Asks for a skill.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="level">The least level, 1 to 10.</param>
    public QueueBuilder Requiring(string skill, int level = 1) => Say(() => skills.Add(Skill(new(new(skill), level))));

    /// <summary>Widens the circle of agents for cases that have waited.</summary>
    /// <param name="after">How long a case has waited in the queue.</param>
    /// <param name="required">The skills that are asked for from then on; null to leave them.</param>
    /// <param name="alsoTeams">Teams that serve the case from then on, too; null for none.</param>
    public QueueBuilder RelaxingAfter(Duration after, IEnumerable<SkillLevel>? required = null, IEnumerable<string>? alsoTeams = null) => Say(() =>
        steps.Add(new(Positive(after, "the time of a step"), required?.Select(Skill).ToArray(), [.. (alsoTeams ?? []).Select(t => new TeamId(t))])));

    /// <summary>Lets a case wait for the agent that it prefers.</summary>
    /// <param name="atMost">How long.</param>
    public QueueBuilder PreferringAgentFor(Duration atMost) => Say(() => preferredAgentFor = Positive(atMost, "the time for the preferred agent"));

    /// <summary>Sends cases on that wait too long, or are too many.</summary>
    /// <param name="queue">The queue that takes them.</param>
    /// <param name="after">How long a case waits first; null for any time.</param>
    /// <param name="whenWaiting">How many wait when new ones go on at once; null for any number.</param>
    public QueueBuilder OverflowInto(string queue, Duration? after = null, int? whenWaiting = null) => Say(() =>
    {
        overflow = new(
            new(queue),
            after is { } time ? Positive(time, "the time before overflow") : null,
            whenWaiting is { } number ? InRange(number, 1, MostNumber, "the number that overflows") : null);
        if (after is null && whenWaiting is null)
        {
            Fault(RoutingErrors.OverflowInvalid, "say after how long, or how many wait");
        }

        if (overflow.To == id)
        {
            Fault(RoutingErrors.OverflowInvalid, "a queue cannot overflow into itself");
        }
    });

    /// <summary>Says what becomes of an agent's cases when the agent leaves.</summary>
    /// <param name="policy">The policy.</param>
    public QueueBuilder WhenAgentLeaves(LeavingPolicy policy) => Say(() => onLeaving = policy);

    /// <summary>Says what becomes of a case that the customer reopens.</summary>
    /// <param name="policy">The policy.</param>
    public QueueBuilder WhenReopened(ReopenPolicy policy) => Say(() => onReopen = policy);

    /// <summary>Takes cases back that nobody answers.</summary>
    /// <param name="after">After how long without a reply.</param>
    public QueueBuilder ReturningAfterSilence(Duration after) => Say(() => silenceLimit = Positive(after, "the time without a reply"));

    private SkillLevel Skill(SkillLevel skill)
    {
        InRange(skill.Level, 1, SkillLevel.Best, $"the level of {skill.Skill}");
        return skill;
    }

    private void RequireSteps()
    {
        if (skills.DistinctBy(s => s.Skill).Count() < skills.Count)
        {
            Fault(RoutingErrors.OutOfRange, "a skill is asked for twice");
        }

        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0 && steps[i].After <= steps[i - 1].After)
            {
                Fault(RoutingErrors.RelaxationInvalid, "each step comes later than the one before");
            }

            if (steps[i].Skills is null && steps[i].Teams.Count == 0)
            {
                Fault(RoutingErrors.RelaxationInvalid, "a step asks for less skill, or lets more teams in");
            }
        }
    }
}
