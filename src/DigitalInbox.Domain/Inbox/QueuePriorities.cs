using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Which priority is above which, by what queues say of them.</summary>
internal static class QueuePriorities
{
    /// <summary>By how far a queue begins it above or below its other cases; of several queues, the one that begins it highest says.</summary>
    /// <returns>The order; the usual one where no queue says anything of a priority.</returns>
    public static PriorityOrder OrderOf(IEnumerable<QueueDefinition> queues)
    {
        var said = queues
            .SelectMany(q => q.Priorities, static (queue, said) => (said.Priority, Lead: said.Initial - queue.Ageing.Initial))
            .GroupBy(s => s.Priority, static (priority, leads) => (Priority: priority, Lead: leads.Max(s => s.Lead)))
            .OrderByDescending(s => s.Lead)
            .ThenBy(s => s.Priority.Value, StringComparer.Ordinal)
            .ToList();
        return said.Count == 0
            ? PriorityOrder.Usual
            : new PriorityOrder(said.Where(s => s.Lead > 0).Select(s => s.Priority), said.Where(s => s.Lead < 0).Select(s => s.Priority));
    }
}
