using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>A queue and what waits in it.</summary>
/// <param name="Definition">The queue, in its latest version.</param>
/// <param name="Load">What waits in it.</param>
public sealed record QueueStanding(QueueDefinition Definition, QueueLoad Load);
