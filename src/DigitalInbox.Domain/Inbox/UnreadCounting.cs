using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Counts the messages of the customer behind a place in a history. The history has them all, also when their texts are gone.</summary>
internal static class UnreadCounting
{
    private const int Page = 200;
    private static readonly string[] Inbound = ["message.received"];

    /// <param name="cases">The store.</param>
    /// <param name="id">The case.</param>
    /// <param name="through">The place.</param>
    /// <param name="most">Where counting ends.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public static async Task<int> CountAsync(ICaseStore cases, CaseId id, long through, int most, CancellationToken cancellationToken)
    {
        var (count, before) = (0, long.MaxValue);
        while (count < most)
        {
            var query = new HistoryQuery { Kinds = Inbound, Before = before, Limit = Math.Min(Page, most - count) };
            var read = await cases.ReadHistoryBackwardsAsync(id, query, cancellationToken).ConfigureAwait(false);
            var behind = read.Count(e => e.Sequence > through);
            count += behind;
            if (behind < read.Count || read.Count < query.Limit)
            {
                break;
            }

            before = read[^1].Sequence;
        }

        return count;
    }
}
