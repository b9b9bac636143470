using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DigitalInbox.Attachments;
using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>Posts messages over HTTPS to public addresses. Follows nothing, and reads nothing of an answer but its status.</summary>
internal sealed class WebhookSender : IWebhookSender, IDisposable
{
    private const int MostDrained = 16 * 1024;
    private const int MostHeaders = 16;
    private static readonly Duration LongestWait = Duration.FromHours(24);

    private readonly TimeSpan patience;
    private readonly HttpMessageInvoker http;

    /// <param name="patience">How long an attempt may take.</param>
    /// <param name="allowsLoopback">Whether receivers may be on this machine, also without TLS.</param>
    /// <param name="connections">Makes the connections; null for the usual ones.</param>
    public WebhookSender(TimeSpan patience, bool allowsLoopback, MediaConnections? connections = null)
    {
        this.patience = patience;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (connections ?? new MediaConnections(new MediaLimits { AllowsLoopback = allowsLoopback })).ConnectAsync,
            ConnectTimeout = patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseDrainSize = MostDrained,
            MaxResponseHeadersLength = MostHeaders,
            ActivityHeadersPropagator = null,
        });
    }

    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, WebhookSecret secret, Instant now, CancellationToken cancellationToken)
    {
        var id = delivery.Id.ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("DigitalInbox", "1.0"));
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", WebhookSecret.TimestampOf(now));
        request.Headers.TryAddWithoutValidation("webhook-signature", secret.Sign(id, now, delivery.Body));
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        try
        {
            using var answer = await http.SendAsync(request, bound.Token).ConfigureAwait(false);
            return new WebhookAnswer((int)answer.StatusCode, null, WaitOf(answer.Headers.RetryAfter));
        }
        catch (Exception fault) when (MediaFaults.Of(fault, cancellationToken) is not null)
        {
            return new WebhookAnswer(null, CodeOf(MediaFaults.Of(fault, cancellationToken)!));
        }
    }

    public void Dispose() => http.Dispose();

    private static string CodeOf(MediaException told) => told.Code switch
    {
        MediaErrors.AddressRefused => AutomationErrors.AddressRefused,
        MediaErrors.Timeout => AutomationErrors.Timeout,
        _ => AutomationErrors.Unreachable,
    };

    private static Duration? WaitOf(RetryConditionHeaderValue? header) => header?.Delta is { } wait && wait > TimeSpan.Zero
        ? Duration.Min(Duration.FromTimeSpan(wait), LongestWait)
        : null;
}
