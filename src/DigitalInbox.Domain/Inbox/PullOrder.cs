using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Routing;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Which of the cases that wait in a queue an agent who asks is given, and in what order.</summary>
internal static class PullOrder
{
    public static IEnumerable<CaseRecord> Of(QueueDefinition queue, AgentId asking, AgentProfile? agent, IEnumerable<CaseRecord> waiting, Instant now)
    {
        var fitting = waiting.Select(r => (Record: r, Waits: WaitingCase.Of(r)!)).Where(c => c.Waits is not null && Fits(queue, asking, agent, c.Waits, now));
        var ordered = queue.Order switch
        {
            QueueOrder.TimeToBreach => fitting.OrderBy(c => c.Record.DueAt ?? Instant.MaxValue),
            QueueOrder.Priority => fitting.OrderByDescending(c => RoutingRules.PriorityAt(queue, c.Waits, now)),
            _ => fitting.OrderBy(c => c.Waits.Since),
        };
        return ordered.ThenBy(c => c.Waits.Since).ThenBy(c => c.Record.Number.Value).Select(c => c.Record);
    }

    private static bool Fits(QueueDefinition queue, AgentId asking, AgentProfile? agent, WaitingCase waits, Instant now) =>
        !(queue.Pull!.MaximumAge is { } age && now - waits.Since > age)
        && !(waits.PreferredAgent is { } preferred && preferred != asking && RoutingRules.PreferredUntil(queue, waits) > now)
        && RoutingRules.Masters(agent, RoutingRules.RequiredAt(queue, RoutingRules.StepAt(queue, waits.Since, now)));
}
