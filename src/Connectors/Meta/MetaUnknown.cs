using System.Security.Cryptography;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta;

/// <summary>What is not understood. Its key is its hash, so that it is kept once however often it is delivered.</summary>
internal static class MetaUnknown
{
    /// <summary>The event of a part that is not understood.</summary>
    /// <param name="reason">A stable code, such as <c>field.unknown</c>.</param>
    /// <param name="part">The part as it came.</param>
    /// <param name="sender">The person whom it is about, so that it is erased with them; null when not known.</param>
    public static UnknownArrived Of(string reason, ReadOnlyMemory<byte> part, string? sender)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(part.Span, digest);
        return new UnknownArrived("unknown:" + Convert.ToHexStringLower(digest), reason, part) { SenderExternalId = sender };
    }
}
