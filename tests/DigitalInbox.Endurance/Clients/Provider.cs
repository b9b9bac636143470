using System.Collections.Concurrent;
using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Endurance.Clients;

/// <summary>Makes the provider a bad one: it times out after it accepted, breaks connections, is busy, refuses; and it sends receipts, early,
/// late, in any order, some of them without our id.</summary>
internal sealed class Provider(Deliveries deliveries, Ledger ledger, Dice dice)
{
    private readonly WhatsAppWebhook webhook = new(Customers.BusinessNumber);
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);

    /// <summary>What to do with a request, by its text.</summary>
    public StandInBehaviour? Behave(string text)
    {
        var again = asked.AddOrUpdate(text, 0, (_, before) => before + 1) > 0;
        switch (dice.Next(again ? 400 : 100))
        {
            case 0:
                return new StandInBehaviour.Hang();
            case <= 4:
                return new StandInBehaviour.Drop();
            case <= 8:
                return StandInBehaviour.Error(503, 131016, "Service unavailable");
            case <= 11:
                return StandInBehaviour.Error(429, 130429, "Rate limit hit");
            case <= 14:
                ledger.Refused[text] = true;
                return StandInBehaviour.Error(400, 100, "Invalid parameter");
            default:
                return null;
        }
    }

    /// <summary>Sends the receipts of a message that was accepted and is not answered yet.</summary>
    public void Receive(SentMessage message)
    {
        ReceiptState[] states = [ReceiptState.Sent, ReceiptState.Delivered, ReceiptState.Read];
        foreach (var state in dice.Shuffled(states[..(1 + dice.Next(3))]))
        {
            var isCorrelated = !dice.OneIn(3);
            var told = isCorrelated ? message : message with { CallbackData = null };
            deliveries.Add(
                webhook.Status(told, state.ToString().ToLowerInvariant(), TimeProvider.System.GetUtcNow()),
                () => ledger.WasReceived(message.Id, state, isCorrelated));
        }
    }
}
