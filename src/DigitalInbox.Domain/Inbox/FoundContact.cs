using DigitalInbox.Contacts;

namespace DigitalInbox.Inbox;

/// <summary>Whose an account is.</summary>
/// <param name="Now">The contact as it is to be.</param>
/// <param name="Before">The contact as it is stored; null when it is new.</param>
internal sealed record FoundContact(Contact Now, Contact? Before)
{
    public IReadOnlyList<Contact> New => Before is null ? [Now] : [];

    public IReadOnlyList<Contact> Changed => Before is not null && !ReferenceEquals(Before, Now) ? [Now] : [];
}
