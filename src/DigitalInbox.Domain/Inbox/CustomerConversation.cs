using System.Runtime.CompilerServices;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Reads the messages of several cases as one conversation, newest first.</summary>
/// <remarks>A case's messages are read backwards, some places of its history at a time, so a long case costs no more than what is shown of it. A
/// message counts as received no later than what follows it in its case, and no earlier than the case: a clock that went back reorders nothing.</remarks>
internal sealed class CustomerConversation(InboxCore core)
{
    private const int PlacesRead = 200;

    // A cursor has two numbers: the instant, and the case with the place in it.
    private const int PlaceBits = 24;

    public async Task<Page<CustomerMessage>> ReadAsync(
        ContactId contact, IReadOnlyList<CaseRecord> cases, int limit, string? after, CancellationToken cancellationToken)
    {
        var scope = $"messages:{contact}";
        var from = PageCursor.Read(after, scope) is { } cursor ? (cursor.Key, cursor.Tie) : (long.MaxValue, long.MaxValue);
        List<(long At, long Place, CustomerMessage Message)> found = [];
        foreach (var record in cases.Where(c => Ticks(c.State.OpenedAt) <= from.Item1).OrderByDescending(c => c.State.LastEventAt))
        {
            // What a case holds is not newer than its last event: once a page is full of newer ones, the others have nothing to add.
            if (found.Count > limit && found.OrderDescending(Order).ElementAt(limit).At > Ticks(record.State.LastEventAt))
            {
                break;
            }

            var taken = 0;
            await foreach (var next in BackwardsAsync(record, cancellationToken).ConfigureAwait(false))
            {
                if ((next.At, next.Place).CompareTo(from) >= 0)
                {
                    continue;
                }

                found.Add(next);
                if (++taken > limit)
                {
                    break;
                }
            }
        }

        var page = found.OrderDescending(Order).Take(limit).ToList();
        return new Page<CustomerMessage>(
            [.. page.Select(f => f.Message)],
            found.Count > limit ? new PageCursor(scope, page[^1].At, page[^1].Place).ToString() : null);
    }

    private static Comparer<(long At, long Place, CustomerMessage Message)> Order { get; } =
        Comparer<(long At, long Place, CustomerMessage Message)>.Create((a, b) => (a.At, a.Place).CompareTo((b.At, b.Place)));

    private async IAsyncEnumerable<(long At, long Place, CustomerMessage Message)> BackwardsAsync(
        CaseRecord record, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, opened) = (long.MaxValue, Ticks(record.State.OpenedAt));
        for (var end = record.State.Version; end > 0; end -= PlacesRead)
        {
            var start = Math.Max(0, end - PlacesRead);
            var read = await core.Store.Conversations.ListMessagesAsync(
                record.State.Id, start, PlacesRead, cancellationToken).ConfigureAwait(false);
            foreach (var message in read.Where(m => m.Sequence <= end).Reverse())
            {
                at = Math.Max(opened, Math.Min(at, Ticks(message.ReceivedAt)));
                yield return (at, (record.Number.Value << PlaceBits) | message.Sequence, new CustomerMessage(message, record.Number));
            }
        }
    }

    private static long Ticks(Instant at) => (at - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
}
