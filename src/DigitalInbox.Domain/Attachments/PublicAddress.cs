using System.Net;
using System.Net.Sockets;

namespace DigitalInbox.Attachments;

/// <summary>Tells addresses of the internet from those of a host's own network.</summary>
internal static class PublicAddress
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry: what is not reachable from everywhere, multicast, and what is reserved.
    private static readonly IPNetwork[] Closed4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
    ];

    // https://www.iana.org/assignments/ipv6-address-space: the one block that is handed out, less what is special in it.
    private static readonly IPNetwork Open6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Closed6 =
    [
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    // RFC 6052: networks without IPv4 put the IPv4 address into the last four bytes.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for an address that everybody can reach; false for one of a private network, of this machine, of a link, or of many.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Plain(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Closed4.Any(n => n.Contains(plain)),
            AddressFamily.InterNetworkV6 when Translated.Contains(plain) => IsPublic(new IPAddress(plain.GetAddressBytes().AsSpan(12))),
            AddressFamily.InterNetworkV6 => Open6.Contains(plain) && !Closed6.Any(n => n.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>True for an address of this machine.</summary>
    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Plain(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
