using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Calls the Graph API for one account: one request each, never repeated, within its own time limit.</summary>
/// <remarks>Source: Graph API, "Overview" and "Secure Graph API calls". The client is the one that <see cref="MetaHttp"/> registers: it
/// follows no redirect and bounds the answer. A caller's cancellation throws as long as nothing has left.</remarks>
internal sealed class MetaGraph
{
    private const int LongestId = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private readonly IHttpClientFactory clients;
    private readonly string clientName;
    private readonly string baseAddress;
    private readonly string accessToken;
    private readonly TimeSpan timeout;
    private readonly string? proof;

    /// <param name="clients">Makes the client.</param>
    /// <param name="clientName">The client's name.</param>
    /// <param name="baseAddress">The Graph API with its version.</param>
    /// <param name="accessToken">Goes along as the bearer token.</param>
    /// <param name="timeout">For one request, answer included.</param>
    /// <param name="proofSecret">The app's secret, to prove each request with; null to prove none.</param>
    public MetaGraph(
        IHttpClientFactory clients, string clientName, Uri baseAddress, string accessToken, TimeSpan timeout, string? proofSecret = null)
    {
        this.clients = clients;
        this.clientName = clientName;
        this.baseAddress = baseAddress.AbsoluteUri.TrimEnd('/');
        this.accessToken = accessToken;
        this.timeout = timeout;
        proof = proofSecret is null ? null : Proof(proofSecret, accessToken);
    }

    /// <summary>Whether an id may stand in a path: letters, digits, <c>_</c> and <c>-</c>. Ids come from payloads, so a path is only made of such.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } && !id.AsSpan().ContainsAnyExcept(IdCharacters);

    /// <summary>The <c>appsecret_proof</c> of a token.</summary>
    public static string Proof(string appSecret, string accessToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(accessToken)));

    /// <summary>Posts JSON to a path below the base address, such as <c>222/messages</c>.</summary>
    public Task<MetaReply> PostJsonAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post, path, new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, cancellationToken);

    /// <summary>Posts a form with files. The form is disposed.</summary>
    public Task<MetaReply> PostFormAsync(string path, MultipartFormDataContent form, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, path, form, cancellationToken);

    /// <summary>Deletes the object at a path.</summary>
    /// <remarks>Its body is empty, and there only to know whether the request has left.</remarks>
    public Task<MetaReply> DeleteAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, path, new ByteArrayContent([]), cancellationToken);

    /// <summary>Reads the object at a path, which may have a query. Without an answer it counts as never left, since it may be repeated.</summary>
    public Task<MetaReply> GetAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    private async Task<MetaReply> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new MetaContent(body);
        cancellationToken.ThrowIfCancellationRequested();
        using var request = new HttpRequestMessage(method, AddressOf(path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var client = clients.CreateClient(clientName);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
            var answer = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            return new MetaReply.Answered((int)response.StatusCode, answer, MetaUsage.Read(response.Headers));
        }
        catch (OperationCanceledException) when (content is { HasLeft: true })
        {
            return new MetaReply.Unknown(cancellationToken.IsCancellationRequested ? "cancelled" : "timeout");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MetaReply.NeverLeft.Instance;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return content is { HasLeft: true } ? new MetaReply.Unknown("connection") : MetaReply.NeverLeft.Instance;
        }
    }

    private Uri AddressOf(string path) => new(
        proof is null ? $"{baseAddress}/{path}"
        : $"{baseAddress}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}appsecret_proof={proof}");
}
