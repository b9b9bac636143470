using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Reads a history by the kinds of its events.</summary>
internal static class HistoryReading
{
    private const int Batch = 200;

    public static async Task<IReadOnlyList<CaseEvent>> NewestFirstAsync(
        InboxQueries queries, Caller caller, CaseNumber number, long before, int limit, IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        List<CaseEvent> found = [];
        while (true)
        {
            var size = kinds.Count == 0 ? limit - found.Count : Batch;
            var read = await queries.ReadHistoryAsync(caller, number, before, size, cancellationToken).ConfigureAwait(false);
            found.AddRange(read.Where(e => kinds.Count == 0 || kinds.Contains(CaseEventCodec.NameOf(e), StringComparer.Ordinal)));
            if (read.Count < size || found.Count >= limit)
            {
                return found.Count > limit ? found.GetRange(0, limit) : found;
            }

            before = read[^1].Sequence;
        }
    }
}
