using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a commit does to a contact who is erased.</summary>
/// <param name="Id">The contact.</param>
/// <param name="ExpectedVersion">The version that was loaded; another one in the store is a conflict. 0 writes the entry of the log alone:
/// the store does not have the contact, or has erased it already.</param>
/// <param name="ErasedAt">When, for the log. A contact that the log has keeps its first instant there.</param>
public sealed record ContactErasure(ContactId Id, long ExpectedVersion, Instant ErasedAt)
{
    /// <summary>The contact's accounts on the channels, whose payloads go.</summary>
    public IReadOnlyList<ChannelAccount> Accounts { get; init; } = [];
}
