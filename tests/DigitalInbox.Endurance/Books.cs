using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Endurance;

/// <summary>What a store holds, read when nothing writes to it any more.</summary>
internal sealed class Books
{
    private const int Batch = 500;

    private readonly Dictionary<string, int> inbound = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Delivery> replies = [];

    public IReadOnlyDictionary<string, int> Inbound => inbound;

    public IReadOnlyDictionary<Guid, Delivery> Replies => replies;

    public List<string> Faults { get; } = [];

    public static async Task<Books> ReadAsync(IInboxStore store)
    {
        var books = new Books();
        var active = new HashSet<ThreadId>();
        string? after = null;
        do
        {
            var page = await store.Cases.ListAsync(
                new CaseQuery { Visibility = CaseVisibility.All, Sort = CaseSort.OldestCase, Limit = 200, After = after }, CancellationToken.None);
            foreach (var record in page.Items)
            {
                if (record.State.Status.IsActive && !active.Add(record.State.ThreadId))
                {
                    books.Faults.Add($"Thread {record.State.ThreadId} has two active cases.");
                }

                await books.AddAsync(store, record);
            }

            after = page.Next;
        }
        while (after is not null);
        return books;
    }

    private async Task AddAsync(IInboxStore store, CaseRecord record)
    {
        var history = await AllAsync(after => store.Cases.ReadHistoryAsync(record.State.Id, after, Batch, CancellationToken.None), e => e.Sequence);
        if (CaseSnapshot.Fold(record.State.Id, history) != record.State)
        {
            Faults.Add($"The history of case {record.Number} does not fold to its snapshot.");
        }

        foreach (var message in await AllAsync(
            after => store.Conversations.ListMessagesAsync(record.State.Id, after, Batch, CancellationToken.None), m => m.Sequence))
        {
            if (message.Direction == MessageDirection.Inbound)
            {
                inbound[message.Text] = inbound.GetValueOrDefault(message.Text) + 1;
            }
            else if (message.Delivery is { } delivery)
            {
                replies[message.Id.Value] = delivery;
            }
        }
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
