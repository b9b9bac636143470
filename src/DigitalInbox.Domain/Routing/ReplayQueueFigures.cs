namespace DigitalInbox.Routing;

/// <summary>What became of the cases of a queue.</summary>
/// <param name="Queue">The queue in which they waited last.</param>
/// <param name="Figures">The figures.</param>
public sealed record ReplayQueueFigures(QueueId Queue, ReplayFigures Figures);
