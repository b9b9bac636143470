using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>Posts signed webhooks to the channels of this process.</summary>
internal sealed partial class WebhookPost(Uri address, IConfiguration configuration, IHttpClientFactory clients, ILogger<WebhookPost> logger)
{
    /// <returns>The inbox's answer, as an HTTP status.</returns>
    public async Task<int> SendAsync(SimulatedChannel channel, string payload, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        using var answer = await MetaWebhookSigner.PostAsync(
            client, new Uri(address, "channels/" + channel.Id), configuration[channel.Section + ":AppSecret"] ?? "", payload, cancellationToken);
        return (int)answer.StatusCode;
    }

    /// <summary>Tells of what nobody waits for.</summary>
    public async Task ReportAsync(SimulatedChannel channel, IEnumerable<string> payloads)
    {
        try
        {
            foreach (var payload in payloads)
            {
                await SendAsync(channel, payload, CancellationToken.None);
            }
        }
        catch (HttpRequestException fault)
        {
            LogNotReported(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook could not be brought to the inbox.")]
    private static partial void LogNotReported(ILogger logger, Exception fault);
}
