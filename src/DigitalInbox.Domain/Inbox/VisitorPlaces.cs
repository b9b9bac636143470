using System.Collections.Concurrent;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells those who wait in live chats where they stand. Everybody in a queue asks the same, so one reading serves them all for a moment.</summary>
internal sealed class VisitorPlaces(InboxCore core)
{
    private const int Page = 500;
    private const int MostCounted = 5_000;
    private static readonly Duration Moment = Duration.FromSeconds(2);

    private readonly ConcurrentDictionary<QueueId, (Instant At, IReadOnlyDictionary<CaseId, int> Places)> read = new();

    public QueuePace Pace { get; } = new();

    /// <returns>Null for a case that does not wait, or waits behind more than are counted.</returns>
    public async Task<VisitorPlace?> FindAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (state is not { WaitingSince: not null, QueueId: { } queue })
        {
            return null;
        }

        var now = core.Now;
        if (!read.TryGetValue(queue, out var known) || known.At + Moment <= now || known.At > now || !known.Places.ContainsKey(state.Id))
        {
            known = (now, await CountAsync(queue, cancellationToken).ConfigureAwait(false));
            read[queue] = known;
        }

        return known.Places.TryGetValue(state.Id, out var position) ? new VisitorPlace(position, Pace.Estimate(queue, position, now)) : null;
    }

    private async Task<IReadOnlyDictionary<CaseId, int>> CountAsync(QueueId queue, CancellationToken cancellationToken)
    {
        var places = new Dictionary<CaseId, int>();
        WaitingPlace? after = null;
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ReadWaitingAsync(queue, after, Page, cancellationToken).ConfigureAwait(false);
            foreach (var waiting in page)
            {
                places.TryAdd(waiting.State.Id, places.Count + 1);
            }

            after = page is [.., var last] && last.State.WaitingSince is { } since ? new WaitingPlace(since, last.Number) : null;
        }
        while (page.Count == Page && after is not null && places.Count < MostCounted);

        return places;
    }
}
