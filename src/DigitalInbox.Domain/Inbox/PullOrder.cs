using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Which of the cases that wait in a queue an agent who asks is given, and in what order.</summary>
internal static class PullOrder
{
    public static IEnumerable<CaseRecord> Of(QueueDefinition queue, AgentProfile? agent, IEnumerable<CaseRecord> waiting, Instant now)
    {
        var fitting = waiting.Where(r => WaitingCase.Of(r) is { } waits && Fits(queue, agent, waits, now));
        return queue.Order switch
        {
            QueueOrder.TimeToBreach => fitting.OrderBy(r => r.DueAt ?? Instant.MaxValue).ThenBy(r => r.State.QueuedAt).ThenBy(r => r.Number.Value),
            _ => fitting.OrderBy(r => r.State.QueuedAt).ThenBy(r => r.Number.Value),
        };
    }

    private static bool Fits(QueueDefinition queue, AgentProfile? agent, WaitingCase waits, Instant now) =>
        !(queue.Pull!.MaximumAge is { } age && now - waits.Since > age)
        && RequiredSkills(queue, now - waits.Since).All(s => agent is not null && agent.LevelOf(s.Skill) >= s.Level);

    private static IReadOnlyList<SkillLevel> RequiredSkills(QueueDefinition queue, Duration waited) =>
        queue.Relaxation.LastOrDefault(step => step.Skills is not null && waited >= step.After)?.Skills ?? queue.Skills;
}
