using System.Collections.Concurrent;
using DigitalInbox.Channels;

namespace DigitalInbox.Endurance.Clients;

/// <summary>What the clients of an inbox asked, and what they were promised.</summary>
internal sealed class Ledger
{
    /// <summary>Every customer's message that was posted at least once: its text, and the customer's number.</summary>
    public ConcurrentDictionary<string, string> Posted { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of the messages that were answered with 200.</summary>
    public ConcurrentDictionary<string, bool> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Every reply and note that was asked for, by its text, which is also its key; the id once it was promised.</summary>
    public ConcurrentDictionary<string, Guid?> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>The receipts that were answered with 200, by the provider's id of the message: the highest state, and whether any of them
    /// carried our id.</summary>
    public ConcurrentDictionary<string, (ReceiptState State, bool IsCorrelated)> Receipts { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of the replies that the provider refused for good.</summary>
    public ConcurrentDictionary<string, bool> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>How agents were answered: how often by each status.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>How often agents were answered at all.</summary>
    public int Served => Answers.Where(a => a.Key is "200" or "201").Sum(a => a.Value);

    /// <summary>Answers that are wrong whatever happened.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Answers that lose nothing and that nobody should get: something went wrong in a host.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    public void WasReceived(string providersId, ReceiptState state, bool isCorrelated) => Receipts.AddOrUpdate(
        providersId,
        (state, isCorrelated),
        (_, before) => (state > before.State ? state : before.State, isCorrelated || before.IsCorrelated));

    /// <summary>Notes a promise; the same request must always be promised the same.</summary>
    public void WasWritten(string key, Guid id)
    {
        if (Written.AddOrUpdate(key, id, (_, before) => before ?? id) is { } first && first != id)
        {
            Faults.Enqueue($"{key} was answered with {first} and with {id}");
        }
    }
}
