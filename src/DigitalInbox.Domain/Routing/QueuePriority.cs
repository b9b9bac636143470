namespace DigitalInbox.Routing;

/// <summary>Where cases of a priority begin in a queue, in place of <see cref="QueueAgeing.Initial"/>.</summary>
/// <param name="Priority">The priority, as the host names it.</param>
/// <param name="Initial">Where they begin, 0 to the maximum of the queue's ageing.</param>
public sealed record QueuePriority(PriorityId Priority, int Initial);
