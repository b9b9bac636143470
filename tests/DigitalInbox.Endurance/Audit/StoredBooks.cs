using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Endurance.Audit;

/// <summary>Everything that a store holds, read through its ports when nothing writes to it any more.</summary>
internal sealed record StoredBooks(IReadOnlyList<StoredCase> Cases, IReadOnlyList<FeedEntry> Feed, IReadOnlyDictionary<string, ContactId?> Contacts)
{
    private const int Batch = 500;
    private static readonly ChannelKind WhatsApp = new("whatsapp");

    /// <summary>What agents have.</summary>
    public IReadOnlyList<StoredAgent> Agents { get; init; } = [];

    /// <summary>When they were read.</summary>
    public required Instant At { get; init; }

    /// <summary>When outbound work is due next; null when there is none.</summary>
    public required Instant? OutboxDue { get; init; }

    /// <summary>When a timer is due next.</summary>
    public required Instant? TimersDue { get; init; }

    /// <summary>How many receipts wait although their message is there.</summary>
    public required int Joinable { get; init; }

    public static async Task<StoredBooks> ReadAsync(IInboxStore store, IEnumerable<string> accounts, Func<AgentId, int?> mostOf)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var contacts = new Dictionary<string, ContactId?>(StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            contacts[account] = (await store.Contacts.FindByIdentityAsync(WhatsApp, account, default))?.Id;
        }

        return new StoredBooks(
            await ReadCasesAsync(store),
            await AllAsync(after => store.Feed.ReadAsync(after, Batch, default), entry => entry.Position),
            contacts)
        {
            Agents = await ReadAgentsAsync(store, mostOf),
            At = now,
            OutboxDue = await store.Outbox.NextDueAsync(now, default),
            TimersDue = await store.Timers.NextDueAsync(now, default),
            Joinable = (await store.Quarantine.ReadJoinableAsync(Batch, default)).Count,
        };
    }

    private static async Task<List<StoredCase>> ReadCasesAsync(IInboxStore store)
    {
        var cases = new List<StoredCase>();
        string? after = null;
        do
        {
            var page = await store.Cases.ListAsync(
                new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase, Limit = 200, After = after }, default);
            foreach (var record in page.Items)
            {
                var id = record.State.Id;
                cases.Add(new StoredCase(
                    record,
                    await AllAsync(from => store.Cases.ReadHistoryAsync(id, from, Batch, default), e => e.Sequence),
                    await AllAsync(from => store.Conversations.ListMessagesAsync(id, from, Batch, default), m => m.Sequence),
                    await store.Timers.FindAsync(TimerKey.Of(id), default)));
            }

            after = page.Next;
        }
        while (after is not null);
        return cases;
    }

    private static async Task<List<StoredAgent>> ReadAgentsAsync(IInboxStore store, Func<AgentId, int?> mostOf)
    {
        var agents = new List<StoredAgent>();
        foreach (var state in await store.Agents.ListAsync(default))
        {
            var history = await AllAsync(from => store.Agents.ReadHistoryAsync(state.Id, from, Batch, default), e => e.Sequence);
            agents.Add(new StoredAgent(state, history, mostOf(state.Id)));
        }

        return agents;
    }

    private static async Task<List<T>> AllAsync<T>(Func<long, Task<IReadOnlyList<T>>> read, Func<T, long> place)
    {
        var all = new List<T>();
        IReadOnlyList<T> some;
        do
        {
            some = await read(all.Count == 0 ? 0 : place(all[^1]));
            all.AddRange(some);
        }
        while (some.Count == Batch);
        return all;
    }
}
