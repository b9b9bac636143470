using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Registers the client that <see cref="MetaGraph"/> calls with.</summary>
internal static class MetaHttp
{
    /// <summary>Larger than any answer of the provider by far.</summary>
    private const int LongestAnswer = 256 * 1024;

    /// <summary>Adds the client of a connector under its name; may be called once for each channel.</summary>
    public static void AddClient(IServiceCollection services, string name) =>

        // The connector keeps its own time limit, and a redirect of a send is a wrong address, not a way to follow.
        services.AddHttpClient(name)
            .ConfigureHttpClient(client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, LongestAnswer))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RedactLoggedHeaders(_ => true);
}
