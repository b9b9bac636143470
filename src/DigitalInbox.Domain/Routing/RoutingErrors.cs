namespace DigitalInbox.Routing;

/// <summary>The codes by which queues and routing refuse.</summary>
public static class RoutingErrors
{
    /// <summary>A filter's text cannot be read; <c>position</c> says where, from 1, and <c>expected</c> what could stand there.</summary>
    public const string FilterInvalid = "queue.filterInvalid";

    /// <summary>The queue cannot be built; <c>faults</c> lists every fault, each beginning with its own code.</summary>
    public const string QueueInvalid = "queue.invalid";

    /// <summary>The queue has no id or no name.</summary>
    public const string NameMissing = "queue.nameMissing";

    /// <summary>The version is below 1.</summary>
    public const string VersionInvalid = "queue.versionInvalid";

    /// <summary>A priority, level, number or time that is out of its range, or a skill or priority that is said twice.</summary>
    public const string OutOfRange = "queue.outOfRange";

    /// <summary>Steps that do not come one after the other, or that widen nothing.</summary>
    public const string RelaxationInvalid = "queue.relaxationInvalid";

    /// <summary>An overflow without a condition, or into the queue itself.</summary>
    public const string OverflowInvalid = "queue.overflowInvalid";

    /// <summary>The overflows of queues lead back to where they began; <c>cycle</c> lists the queues.</summary>
    public const string OverflowCycle = "queue.overflowCycle";

    /// <summary>More than one queue would be the fallback; <c>queues</c> names them.</summary>
    public const string FallbackTwice = "queue.fallbackTwice";

    /// <summary>The queue chooses by a strategy that the inbox does not have; <c>known</c> lists those that there are.</summary>
    public const string StrategyUnknown = "queue.strategyUnknown";

    internal static InboxException FilterIsInvalid(int position, string message, IReadOnlyList<string> expected) => new(
        InboxErrorKind.Invalid,
        FilterInvalid,
        $"At {position}: {message}",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["position"] = position, ["expected"] = expected });
}
