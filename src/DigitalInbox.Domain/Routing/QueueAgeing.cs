namespace DigitalInbox.Routing;

/// <summary>How the priority of a case grows while it waits.</summary>
/// <param name="Initial">Where it begins, 0 to 1,000.</param>
/// <param name="PerMinute">By how much it grows in a minute of waiting, 0 to 1,000.</param>
/// <param name="Maximum">Where it ends, not below <paramref name="Initial"/> and not above 1,000.</param>
public sealed record QueueAgeing(int Initial, int PerMinute, int Maximum)
{
    /// <summary>The highest priority there is: 1,000.</summary>
    public const int Highest = 1000;

    /// <summary>It stays at 0.</summary>
    public static QueueAgeing None { get; } = new(0, 0, 0);
}
