using System.Collections.Concurrent;
using GraphStandIn;
using NodaTime;

namespace Helpdesk.Simulator;

/// <summary>The customers whom the simulator plays: what they wrote and what reached them.</summary>
internal sealed partial class SimulatedCustomers(
    Uri address, IConfiguration configuration, IHttpClientFactory clients, IClock clock, ILogger<SimulatedCustomers> logger)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SimulatedLine>> conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SentMessage> delivered = new(StringComparer.Ordinal);
    private readonly WhatsAppWebhook webhook = new(configuration["Channels:WhatsApp:PhoneNumberId"] ?? "222");

    public IReadOnlyList<SimulatedLine> Conversation(string phone) => conversations.TryGetValue(phone, out var lines) ? [.. lines] : [];

    /// <summary>The customer writes: a signed webhook goes to the inbox, as the provider would send it.</summary>
    public async Task<int> WriteAsync(string phone, string name, string text, CancellationToken cancellationToken)
    {
        var at = Now();
        var id = $"wamid.SIM{Guid.CreateVersion7(at):N}";
        var status = await PostAsync(webhook.Text(phone, name, id, at, text), cancellationToken);
        Add(phone, new SimulatedLine(FromCustomer: true, text, at, status == 200 ? "" : $"The inbox answered {status}."));
        return status;
    }

    /// <summary>The customer reads what reached them.</summary>
    public async Task ReadAsync(string phone, CancellationToken cancellationToken)
    {
        foreach (var message in delivered.Values.Where(m => m.To.TrimStart('+') == phone && delivered.TryRemove(m.Id, out _)))
        {
            await PostAsync(webhook.Status(message, "read", Now()), cancellationToken);
        }
    }

    /// <summary>A reply reached the provider: it tells the inbox so, and delivers it.</summary>
    public void Receive(SentMessage message)
    {
        Add(message.To.TrimStart('+'), new SimulatedLine(FromCustomer: false, message.Body, Now(), ""));
        _ = ReportAsync(message);
    }

    private async Task ReportAsync(SentMessage message)
    {
        try
        {
            foreach (var status in new[] { "sent", "delivered" })
            {
                await PostAsync(webhook.Status(message, status, Now()), CancellationToken.None);
            }

            delivered[message.Id] = message;
        }
        catch (HttpRequestException fault)
        {
            LogNotReported(logger, fault);
        }
    }

    private async Task<int> PostAsync(string payload, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(address, "channels/whatsapp"), configuration["Channels:WhatsApp:AppSecret"] ?? "", payload, cancellationToken);
        return (int)answer.StatusCode;
    }

    private void Add(string phone, SimulatedLine line) => conversations.GetOrAdd(phone, _ => new ConcurrentQueue<SimulatedLine>()).Enqueue(line);

    private DateTimeOffset Now() => clock.GetCurrentInstant().ToDateTimeOffset();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A status could not be reported to the inbox.")]
    private static partial void LogNotReported(ILogger logger, Exception fault);
}
