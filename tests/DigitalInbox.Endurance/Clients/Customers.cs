using System.Globalization;
using System.Text.Json.Nodes;
using GraphStandIn;

namespace DigitalInbox.Endurance.Clients;

/// <summary>Customers who write at a steady rate, one message or a few in one delivery.</summary>
internal sealed class Customers(Deliveries deliveries, Ledger ledger, Dice dice, int count, int perSecond)
{
    public const string BusinessNumber = "222";
    private const int TicksPerSecond = 20;

    private readonly WhatsAppWebhook webhook = new(BusinessNumber);
    private long counter;

    public static string Phone(int customer) => string.Create(CultureInfo.InvariantCulture, $"155500{customer:D5}");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1) / TicksPerSecond);
        try
        {
            while (await tick.WaitForNextTickAsync(cancellationToken))
            {
                for (var written = 0; written < Math.Max(1, perSecond / TicksPerSecond);)
                {
                    var together = dice.OneIn(6) ? 2 + dice.Next(3) : 1;
                    Write(together);
                    written += together;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }
    }

    private void Write(int together)
    {
        var texts = new List<string>();
        JsonNode? whole = null;
        for (var i = 0; i < together; i++)
        {
            var text = $"m{++counter}";
            var phone = Phone(dice.Next(count));
            texts.Add(text);
            ledger.Posted[text] = phone;
            var quoted = counter > 10 && dice.OneIn(8) ? $"wamid.m{counter - 1 - dice.Next(9)}" : null;
            var one = JsonNode.Parse(webhook.Text(phone, $"Customer {phone}", $"wamid.{text}", TimeProvider.System.GetUtcNow(), text, quoted))!;
            if (whole is null)
            {
                whole = one;
            }
            else
            {
                whole["entry"]!.AsArray().Add(one["entry"]![0]!.DeepClone());
            }
        }

        deliveries.Add(whole!.ToJsonString(), () => texts.ForEach(text => ledger.Acknowledged[text] = true));
    }
}
