using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What an agent has not read at some moment, from where what comes after it is followed. Opaque.</summary>
/// <remarks>Immutable. Notifications of one agent are committed by several nodes at once, and not in the order of their instants; so a place
/// in a list would miss some, and what was there is remembered instead.</remarks>
public sealed class NotificationPosition
{
    private readonly Dictionary<string, long> seen;
    private readonly Instant floor;

    private NotificationPosition(Dictionary<string, long> seen, Instant floor) => (this.seen, this.floor) = (seen, floor);

    internal static NotificationPosition Start { get; } = new([], Instant.MinValue);

    /// <summary>Takes in the newest that are unread, and tells which of them came since.</summary>
    /// <param name="newest">The newest, newest first.</param>
    /// <param name="isAll">False when there are older ones, which are not news when they come into sight.</param>
    internal (NotificationPosition After, IReadOnlyList<SideRecord> New) Advance(IReadOnlyList<SideRecord> newest, bool isAll)
    {
        var news = newest.Where(r => r.At > floor && !(seen.TryGetValue(r.Key.Id, out var version) && version >= r.Version)).Reverse().ToList();
        var next = isAll ? floor : Instant.Max(floor, newest[^1].At);

        // What is in sight no more was read, and does not come back.
        return (new NotificationPosition(newest.ToDictionary(r => r.Key.Id, r => r.Version, StringComparer.Ordinal), next), news);
    }
}
