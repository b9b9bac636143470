using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>What several channels made of one request.</summary>
internal static class SharedWebhooks
{
    /// <summary>Finds which parts of a request none of the channels took.</summary>
    /// <param name="read">What each channel made of it, the called one first.</param>
    /// <returns>Each part once.</returns>
    public static IReadOnlyList<UnknownArrived> Untaken(IReadOnlyList<IReadOnlyList<ChannelEvent>> read)
    {
        List<UnknownArrived> kept = [];
        for (var i = 0; i < read.Count; i++)
        {
            foreach (var part in read[i].OfType<UnknownArrived>().Where(IsForeign))
            {
                if (!read.Where((_, other) => other != i).Any(other => Takes(other, part)) && !kept.Exists(k => Holds(k, part)))
                {
                    kept.Add(part);
                }
            }
        }

        return kept;
    }

    public static bool IsForeign(ChannelEvent happened) => happened is UnknownArrived { IsForeign: true };

    // Whoever found something of their own, and did not call this part foreign, found it in there.
    private static bool Takes(IReadOnlyList<ChannelEvent> read, UnknownArrived part) =>
        read.Any(e => !IsForeign(e)) && !read.OfType<UnknownArrived>().Any(e => e.IsForeign && IsSame(e, part));

    private static bool IsSame(UnknownArrived one, UnknownArrived other) =>
        string.Equals(one.Key, other.Key, StringComparison.Ordinal) || one.Payload.Span.SequenceEqual(other.Payload.Span);

    // One channel may give back the whole of what another one takes apart.
    private static bool Holds(UnknownArrived whole, UnknownArrived part) =>
        IsSame(whole, part) || whole.Payload.Span.IndexOf(part.Payload.Span) >= 0;
}
