using DigitalInbox.Cases;
using DigitalInbox.Contacts;

namespace DigitalInbox.Inbox;

/// <summary>A person as one caller sees them.</summary>
/// <param name="Members">The contacts that are this person, the one that is shown first.</param>
/// <param name="Cases">All cases, also those that the caller may not see: for figures.</param>
/// <param name="Seen">The cases that the caller may see.</param>
internal sealed record SeenCustomer(IReadOnlyList<Contact> Members, IReadOnlyList<CaseRecord> Cases, IReadOnlyList<CaseRecord> Seen)
{
    public Contact Shown => Members[0];

    public int Hidden => Cases.Count - Seen.Count;

    /// <exception cref="InboxException"><c>contact.erased</c>.</exception>
    public void RequireStanding()
    {
        if (Shown.ErasedAt is not null)
        {
            throw CardErrors.ContactIsErased();
        }
    }
}
