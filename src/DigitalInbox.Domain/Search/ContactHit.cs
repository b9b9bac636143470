using DigitalInbox.Contacts;

namespace DigitalInbox.Search;

/// <summary>A contact who was found.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Fragment">What shows why: the name, or else the name or the id of the account that was found.</param>
public sealed record ContactHit(Contact Contact, SearchFragment Fragment)
{
    /// <summary>Makes the hit of a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="expression">What was looked for.</param>
    public static ContactHit Of(Contact contact, SearchExpression expression)
    {
        var fragments = TextsOf(contact).OfType<string>().Select(text => SearchFragment.Of(text, expression)).ToList();
        return new ContactHit(contact, fragments.FirstOrDefault(fragment => fragment.Highlights.Count > 0) ?? fragments[0]);
    }

    /// <summary>What of a contact is searched: the name, and the names and ids of the accounts.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>The texts in that order; null where a name is unknown.</returns>
    public static IReadOnlyList<string?> TextsOf(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return [contact.DisplayName, .. contact.Identities.SelectMany(identity => new[] { identity.DisplayName, identity.ExternalId })];
    }
}
