using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Who reacted to a message.</summary>
/// <param name="By">In kind.</param>
/// <param name="Id">As it stands with the message.</param>
/// <param name="Pseudonym">As it stood there while the person was no contact of ours; null for our own account.</param>
internal sealed record Reactor(AuthorKind By, string Id, string? Pseudonym)
{
    /// <summary>Our own account on the platform.</summary>
    public static Reactor Account { get; } = new(AuthorKind.Agent, "", null);

    /// <summary>Somebody who is a contact.</summary>
    public static Reactor Of(ContactId contact, string pseudonym) => new(AuthorKind.Contact, contact.ToString(), pseudonym);

    /// <summary>Somebody who is not.</summary>
    public static Reactor Stranger(string pseudonym) => new(AuthorKind.Contact, pseudonym, pseudonym);

    /// <summary>Names a person for one message alone, so that what strangers react to cannot be put together.</summary>
    public static string PseudonymOf(MessageId message, ChannelKind platform, string externalId) =>
        $"anonymous-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message}\n{platform}\n{externalId}")).AsSpan(0, 8))}";

    /// <summary>Whether what stands with a message is this person's.</summary>
    public bool Is(AuthorKind by, string id) => by == By
        && (string.Equals(id, Id, StringComparison.Ordinal) || (Pseudonym is not null && string.Equals(id, Pseudonym, StringComparison.Ordinal)));
}
