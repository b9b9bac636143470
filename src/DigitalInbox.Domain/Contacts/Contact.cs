using NodaTime;

namespace DigitalInbox.Contacts;

/// <summary>The person behind one or more platform accounts; on the page, the customer.</summary>
/// <remarks>Immutable: a verb gives the changed contact. <see cref="Version"/> grows by one with each stored change.</remarks>
public sealed record Contact
{
    /// <summary>The id.</summary>
    public required ContactId Id { get; init; }

    /// <summary>The name to show; null when no platform gave one.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The accounts, oldest first; at least one, and none once the contact was erased.</summary>
    public required IReadOnlyList<ContactIdentity> Identities { get; init; }

    /// <summary>When we first met.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>1 when first stored.</summary>
    public required long Version { get; init; }

    /// <summary>When the person was erased; null for everybody else. An erased contact has neither name nor account, and never will.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>Meets a person for the first time.</summary>
    /// <param name="id">The new id.</param>
    /// <param name="identity">The account by which we meet.</param>
    /// <param name="now">The instant.</param>
    public static Contact Meet(ContactId id, ContactIdentity identity, Instant now)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return new Contact
        {
            Id = id,
            DisplayName = identity.DisplayName,
            Identities = [identity],
            CreatedAt = now,
            Version = 1,
        };
    }

    /// <summary>Takes over the name that the platform shows now, unless nothing changed.</summary>
    /// <param name="identity">The account as it came; one of this contact's.</param>
    /// <returns>The changed contact, or this one when there is nothing new.</returns>
    /// <remarks>A name that a person gave the contact by hand stays: only a name that came from this account follows it.</remarks>
    public Contact Recognise(ContactIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var known = Identities.FirstOrDefault(i => i.Platform == identity.Platform
            && string.Equals(i.ExternalId, identity.ExternalId, StringComparison.Ordinal));
        if (known is null || identity.DisplayName is null || string.Equals(known.DisplayName, identity.DisplayName, StringComparison.Ordinal))
        {
            return this;
        }

        var follows = DisplayName is null || string.Equals(DisplayName, known.DisplayName, StringComparison.Ordinal);
        return this with
        {
            DisplayName = follows ? identity.DisplayName : DisplayName,
            Identities = [.. Identities.Select(i => ReferenceEquals(i, known) ? identity : i)],
            Version = Version + 1,
        };
    }

    /// <summary>Gives the contact a name by hand, which stays whatever the platforms show from then on.</summary>
    /// <param name="name">The name; null for the one that the oldest account with a name shows, which it follows again.</param>
    /// <returns>The changed contact, or this one when it is called so already.</returns>
    public Contact Rename(string? name)
    {
        var next = string.IsNullOrWhiteSpace(name) ? Identities.FirstOrDefault(i => i.DisplayName is not null)?.DisplayName : name;
        return string.Equals(next, DisplayName, StringComparison.Ordinal) ? this : this with { DisplayName = next, Version = Version + 1 };
    }

    /// <summary>Adds accounts of the same person.</summary>
    /// <param name="identities">The accounts; each one this contact's already, or nobody's.</param>
    /// <returns>The changed contact, or this one when it has them all.</returns>
    /// <remarks>A contact without a name takes the first name that comes along. An account that another contact has is refused by the store, as
    /// a conflict: people are never merged on the side.</remarks>
    public Contact Link(params IReadOnlyList<ContactIdentity> identities)
    {
        ArgumentNullException.ThrowIfNull(identities);
        var added = identities
            .Where(i => !Has(i.Platform, i.ExternalId))
            .DistinctBy(i => (i.Platform, i.ExternalId))
            .ToList();
        return added.Count == 0 ? this : this with
        {
            DisplayName = DisplayName ?? added.Find(i => i.DisplayName is not null)?.DisplayName,
            Identities = [.. Identities, .. added],
            Version = Version + 1,
        };
    }

    private bool Has(ChannelKind platform, string externalId) =>
        Identities.Any(i => i.Platform == platform && string.Equals(i.ExternalId, externalId, StringComparison.Ordinal));
}
