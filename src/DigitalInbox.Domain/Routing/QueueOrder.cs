namespace DigitalInbox.Routing;

/// <summary>Which case of a queue comes first.</summary>
public enum QueueOrder
{
    /// <summary>The highest priority, as it has grown; then the one that waits longest.</summary>
    Priority = 0,

    /// <summary>The one that waits longest.</summary>
    Age = 1,

    /// <summary>The one whose clock runs out first; then the one that waits longest.</summary>
    TimeToBreach = 2,
}
