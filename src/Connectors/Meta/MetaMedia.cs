using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Where messengers' files are: a webhook names a file by its address, which needs no token and ends after a while.</summary>
internal static class MetaMedia
{
    /// <summary>The hosts that the provider keeps messengers' files on, and everything below them.</summary>
    public static IReadOnlyList<string> Hosts { get; } = [".fbcdn.net", ".fbsbx.com", ".cdninstagram.com"];

    /// <summary>Finds a file; <c>media.address</c> when its id is no address.</summary>
    public static MediaLookup Locate(string externalId, IEnumerable<string> moreHosts) =>
        Uri.TryCreate(externalId, UriKind.Absolute, out var address) && IsWeb(address)
            ? new MediaLookup.Found(address, [.. Hosts, .. moreHosts])
            : new MediaLookup.Failed(new ProviderError(ProviderErrorClass.ContentRejected, "media.address", null));

    /// <summary>Checks an option that names more hosts, each with a dot in front for all hosts below it.</summary>
    public static void CheckHosts(MetaOptionsRules rules, IEnumerable<string> hosts, string option)
    {
        foreach (var (i, host) in hosts.Index())
        {
            rules.Check(Uri.CheckHostName(host?.TrimStart('.')) != UriHostNameType.Unknown, $"{option}:{i}", "must be the name of a host");
        }
    }

    private static bool IsWeb(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
