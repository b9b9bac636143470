using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace GraphStandIn;

/// <summary>Signs webhooks as the provider does, and posts them.</summary>
public static class MetaWebhookSigner
{
    /// <summary>The value of <c>X-Hub-Signature-256</c>.</summary>
    /// <param name="appSecret">The app's secret.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Sign(string appSecret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));

    /// <summary>Posts a signed webhook.</summary>
    /// <param name="client">Sends it.</param>
    /// <param name="webhook">The webhook's address.</param>
    /// <param name="appSecret">The app's secret.</param>
    /// <param name="json">The payload.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer; the caller disposes of it.</returns>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, Uri webhook, string appSecret, string json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var body = Encoding.UTF8.GetBytes(json);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", Sign(appSecret, body));
        return await client.SendAsync(request, cancellationToken);
    }
}
