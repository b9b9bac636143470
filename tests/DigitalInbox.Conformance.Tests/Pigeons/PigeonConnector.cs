using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Tests.Pigeons;

/// <summary>A small connector that keeps every rule, unless a fault is planted.</summary>
internal sealed class PigeonConnector(ChannelId id, PigeonOptions options, IHttpClientFactory clients, Fault fault) : IWebhookConnector, IOutboundConnector
{
    public const string ClientName = "pigeons";
    public const string Header = "Pigeon-Ring";

    private readonly PigeonMapper mapper = new(fault);

    public PigeonOptions Options => options;

    public Channel Channel => new(id, new ChannelKind(fault.KindOf(id)), "Pigeons", fault.Declare(new ChannelCapabilities
    {
        IsPrivate = true,
        CanQuote = true,
        TextLimit = new TextLimit(140, TextUnit.CodePoints),
        HasDeliveryReceipts = true,
        CanLike = true,
        CanEdit = true,
        RichContent = RichContentKinds.QuickReplies,
    }));

    public int MaximumBodyBytes => fault.Bound;

    public static string RingOf(string key, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), body));

    public WebhookVerdict Verify(WebhookRequest request) => fault.OnVerify(this, request, VerifyRight);

    public IReadOnlyList<ChannelEvent> Parse(WebhookRequest request, Instant receivedAt) =>
        fault.OnParse(request, receivedAt, (right, at) => mapper.Parse(right.Body, at));

    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        fault.OnSend(message, cancellationToken, SendRightAsync);

    public Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken) =>
        fault.OnAct(action, cancellationToken, ActRightAsync);

    private WebhookVerdict VerifyRight(WebhookRequest request)
    {
        if (request.Method == "GET")
        {
            return request.Query.GetValueOrDefault("word") == options.Word && request.Query.GetValueOrDefault("echo") is { } echo && echo.All(char.IsAsciiLetterOrDigit)
                ? new WebhookVerdict.Answered(new WebhookReply(200, "text/plain", Encoding.ASCII.GetBytes(echo)))
                : new WebhookVerdict.Refused(403, "word.wrong");
        }

        return request.Headers.TryGetValue(Header, out var ring)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ring), Encoding.UTF8.GetBytes(RingOf(options.Ring!, request.Body.Span)))
            ? WebhookVerdict.Verified.Instance
            : new WebhookVerdict.Refused(401, "ring.wrong");
    }

    private async Task<SendResult> SendRightAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var replies = (message.Content as RichContent.QuickReplies)?.Options.Select(o => new { o.Id, o.Title });
        return await AskAsync("notes", new { to = message.RecipientExternalId, text = message.Text, answers = message.ReplyToExternalId, replies }, cancellationToken);
    }

    private async Task<ActionResult> ActRightAsync(OutboundAction action, CancellationToken cancellationToken)
    {
        var result = action switch
        {
            OutboundAction.React react => await AskAsync("likes", new { id = react.TargetExternalId, like = react.Reaction is not null }, cancellationToken),
            OutboundAction.Edit edit => await AskAsync("edits", new { id = edit.TargetExternalId, text = edit.Text }, cancellationToken),
            _ => throw new NotSupportedException(),
        };
        return result switch
        {
            SendResult.Accepted => ActionResult.Done.Instance,
            SendResult.Rejected rejected => new ActionResult.Rejected(rejected.Error),
            SendResult.Throttled throttled => new ActionResult.Rejected(throttled.Error, throttled.After),
            SendResult.Unconfirmed unconfirmed => new ActionResult.Unconfirmed(unconfirmed.Reason),
            _ => throw new InvalidOperationException(),
        };
    }

    private async Task<SendResult> AskAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var content = new PigeonContent(JsonSerializer.SerializeToUtf8Bytes(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Loft!, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", fault.TokenOf(options));
        using var client = clients.CreateClient(ClientName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await client.SendAsync(request, limit.Token);
            return Read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(limit.Token));
        }
        catch (OperationCanceledException) when (content.HasLeft)
        {
            return new SendResult.Unconfirmed(cancellationToken.IsCancellationRequested ? "cancelled" : "timeout");
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new SendResult.Unconfirmed("answer.long");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return content.HasLeft
                ? new SendResult.Unconfirmed("connection")
                : new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "network", null));
        }
    }

    private static SendResult Read(int status, byte[] body)
    {
        var (id, error, wait) = ReadBody(body);
        if (status is >= 200 and <= 299)
        {
            return id is null ? new SendResult.Unconfirmed("answer.unreadable") : new SendResult.Accepted(id);
        }

        return Enum.TryParse<ProviderErrorClass>(error, out var @class)
            ? @class == ProviderErrorClass.Throttled
                ? new SendResult.Throttled(wait is { } seconds ? Duration.FromSeconds(seconds) : null, new ProviderError(@class, error, null))
                : new SendResult.Rejected(new ProviderError(@class, error, null))
            : status is >= 300 and <= 499
                ? new SendResult.Rejected(new ProviderError(ProviderErrorClass.Permission, $"http.{status}", null))
                : new SendResult.Unconfirmed($"http.{status}");
    }

    private static (string? Id, string? Error, int? Wait) ReadBody(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (
                json.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null,
                json.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null,
                json.RootElement.TryGetProperty("wait", out var wait) ? wait.GetInt32() : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, null, null);
        }
    }
}
