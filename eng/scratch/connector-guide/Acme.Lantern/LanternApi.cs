using System.Net.Http.Headers;
using System.Text.Json;
using DigitalInbox.Channels;
using NodaTime;

namespace Acme.Lantern;

/// <summary>Asks Lantern once and says what came of it.</summary>
internal sealed class LanternApi(LanternOptions options, IHttpClientFactory clients)
{
    public const string ClientName = "Acme.Lantern";

    private static readonly Dictionary<string, ProviderErrorClass> Errors = new(StringComparer.Ordinal)
    {
        ["busy"] = ProviderErrorClass.Retryable,
        ["too_fast"] = ProviderErrorClass.Throttled,
        ["token_expired"] = ProviderErrorClass.AuthExpired,
        ["not_allowed"] = ProviderErrorClass.Permission,
        ["recipient_gone"] = ProviderErrorClass.RecipientUnavailable,
        ["text_refused"] = ProviderErrorClass.ContentRejected,
        ["already_sent"] = ProviderErrorClass.AlreadyDone,
    };

    public async Task<SendResult> PostAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var content = new LanternContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseAddress!, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
        using var client = clients.CreateClient(ClientName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await client.SendAsync(request, limit.Token).ConfigureAwait(false);
            return Read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (content.HasLeft || !cancellationToken.IsCancellationRequested)
        {
            return content.HasLeft ? new SendResult.Unconfirmed("timeout") : NotSent();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return content.HasLeft ? new SendResult.Unconfirmed("connection") : NotSent();
        }
    }

    private static SendResult.Rejected NotSent() => new(new ProviderError(ProviderErrorClass.Retryable, "network", null));

    private static SendResult Read(int status, byte[] body)
    {
        var answer = Parse(body);
        if (status is >= 200 and < 300)
        {
            return LanternJson.Id(answer, "id") is { } id ? new SendResult.Accepted(id) : new SendResult.Unconfirmed("answer.unreadable");
        }

        if (LanternJson.Text(answer, "error") is not { } code || !Errors.TryGetValue(code, out var meaning))
        {
            // Below 500 the request itself is refused. Above, nobody knows what was done with it.
            return status < 500
                ? new SendResult.Rejected(new ProviderError(ProviderErrorClass.Permission, $"http.{status}", null))
                : new SendResult.Unconfirmed($"http.{status}");
        }

        var error = new ProviderError(meaning, code, LanternJson.Text(answer, "detail"));
        Duration? wait = LanternJson.Whole(answer, "retry_after") is { } seconds and > 0 and < 86_400 ? Duration.FromSeconds(seconds) : null;
        return meaning == ProviderErrorClass.Throttled ? new SendResult.Throttled(wait, error) : new SendResult.Rejected(error);
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
