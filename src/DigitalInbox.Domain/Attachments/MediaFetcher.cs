using System.Net;
using System.Net.Http.Headers;
using DigitalInbox.Channels;

namespace DigitalInbox.Attachments;

/// <summary>Fetches files over HTTPS from public addresses of the hosts that a connector names, and from nowhere else.</summary>
internal sealed class MediaFetcher : IMediaFetcher, IDisposable
{
    private const int MostRedirects = 5;

    private readonly MediaLimits limits;
    private readonly HttpMessageInvoker http;

    public MediaFetcher(MediaLimits limits, MediaConnections? connections = null)
    {
        this.limits = limits;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (connections ?? new MediaConnections(limits)).ConnectAsync,
            ConnectTimeout = limits.Connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,

            // Traces are our own affair.
            ActivityHeadersPropagator = null,
        });
    }

    public async Task<MediaContent> OpenAsync(MediaLookup.Found media, CancellationToken cancellationToken)
    {
        var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        HttpResponseMessage? answer = null;
        try
        {
            whole.CancelAfter(limits.Whole);
            answer = await FollowAsync(media, whole.Token).ConfigureAwait(false);
            var content = await answer.Content.ReadAsStreamAsync(whole.Token).ConfigureAwait(false);
            return new MediaContent(new MediaStream(content, limits.Silence, whole, answer, cancellationToken), answer.Content.Headers.ContentLength);
        }
        catch (Exception fault)
        {
            answer?.Dispose();
            whole.Dispose();
            if (MediaFaults.Of(fault, cancellationToken) is { } told)
            {
                throw told;
            }

            throw;
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsNamed(string host, IReadOnlyList<string> hosts) => hosts.Any(h => h.StartsWith('.')
        ? host.Length > h.Length && host.EndsWith(h, StringComparison.OrdinalIgnoreCase)
        : host.Equals(h, StringComparison.OrdinalIgnoreCase));

    private static bool IsRedirect(HttpResponseMessage answer) => answer is
    {
        StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect,
        Headers.Location: not null,
    };

    private static bool IsSameHost(Uri one, Uri other) => Uri.Compare(
        one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<HttpResponseMessage> FollowAsync(MediaLookup.Found media, CancellationToken cancellationToken)
    {
        var address = media.Address;

        // Once it led to another host, the token stays at home, even if it leads back.
        var hasToken = media.AccessToken is not null;
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            Require(address, media.Hosts);
            var answer = await AskAsync(address, hasToken ? media.AccessToken : null, cancellationToken).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return answer;
            }

            using (answer)
            {
                if (!IsRedirect(answer))
                {
                    throw MediaFaults.Of(answer.StatusCode);
                }

                var next = new Uri(address, answer.Headers.Location!);
                hasToken &= IsSameHost(next, address);
                address = next;
            }
        }

        throw new MediaException(MediaErrors.TooManyRedirects, isRetryable: false);
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));

        // Some providers answer nobody who does not say what they are.
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("DigitalInbox", "1.0"));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limits.Connect + limits.Silence);
        return await http.SendAsync(request, patience.Token).ConfigureAwait(false);
    }

    private void Require(Uri address, IReadOnlyList<string> hosts)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && limits.AllowsLoopback)))
        {
            throw new MediaException(MediaErrors.AddressRefused, isRetryable: false);
        }

        if (!IsNamed(address.IdnHost, hosts))
        {
            throw new MediaException(MediaErrors.HostRefused, isRetryable: false);
        }
    }
}
