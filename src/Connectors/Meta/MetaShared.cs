using System.Security.Cryptography;
using System.Text;

namespace DigitalInbox.Connectors.Meta;

/// <summary>Names what the channels of one application have in common: the provider calls one address for all of them.</summary>
internal static class MetaShared
{
    /// <summary>The name, which does not tell the secret.</summary>
    public static string Of(string appSecret) => "meta:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appSecret)));
}
