using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The claim of an external event: the first commit that carries it wins, for as long as claims are kept.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Key">The event's key.</param>
/// <param name="ClaimedAt">When, so that claims can be forgotten after <see cref="InboxOptions.ClaimLifetime"/>.</param>
public sealed record DedupeKey(ChannelId ChannelId, string Key, Instant ClaimedAt)
{
    /// <summary>What a store keeps in place of the key: its SHA-256, in Base64. Keys are made of providers' ids, some of which hold a
    /// telephone number; a claim must outlive its person, so that a late delivery does not bring them back.</summary>
    public string Hash => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));
}
