using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Something that is kept beside the histories: a draft, a note on a customer, the values of fields, a notification.</summary>
/// <remarks>Immutable. A store knows nothing of the body; whoever made the record reads it. A record goes with the contact and with the
/// content of the case that it is of, so texts and names may stand in it.</remarks>
public sealed record SideRecord
{
    /// <summary>What it is of.</summary>
    public required SideRecordKey Key { get; init; }

    /// <summary>1 when first stored; grows by one with each change.</summary>
    public required long Version { get; init; }

    /// <summary>The case that it is of, with whose content it goes; null for none.</summary>
    public CaseId? CaseId { get; init; }

    /// <summary>The contact that it is of, with whom it goes; null for none. Of an erased contact nothing is stored any more.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>Where it stands in lists.</summary>
    public required Instant At { get; init; }

    /// <summary>When it may be removed; null for never.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>The lists in which it stands, such as <c>agent:alice</c>; none twice, each at most 300 characters, compared by ordinal.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>What it says, as its maker writes it.</summary>
    public required string Body { get; init; }

    /// <inheritdoc/>
    public bool Equals(SideRecord? other) =>
        other is not null
        && Key == other.Key
        && Version == other.Version
        && CaseId == other.CaseId
        && ContactId == other.ContactId
        && At == other.At
        && ExpiresAt == other.ExpiresAt
        && Lists.Order(StringComparer.Ordinal).SequenceEqual(other.Lists.Order(StringComparer.Ordinal), StringComparer.Ordinal)
        && string.Equals(Body, other.Body, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Version);
}
