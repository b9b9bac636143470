using DigitalInbox.Fields;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What is known of a person. Immutable.</summary>
public sealed record CustomerCard
{
    /// <summary>The contact that is shown: of contacts that were merged, the one that they were merged into.</summary>
    public required ContactId Id { get; init; }

    /// <summary>The contacts that are this person, the one that is shown first.</summary>
    public required IReadOnlyList<ContactId> Members { get; init; }

    /// <summary>The version of what agents keep of the person: what a change names; 0 before the first one.</summary>
    public required long Version { get; init; }

    /// <summary>The name to show; null when nobody knows one.</summary>
    public required string? DisplayName { get; init; }

    /// <summary>The names that the person goes by, the one to show first; none twice.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The e-mail address; null for none.</summary>
    public required FieldValue? Email { get; init; }

    /// <summary>The telephone number; null for none.</summary>
    public required FieldValue? Phone { get; init; }

    /// <summary>The language; null when nobody knows.</summary>
    public required FieldValue? Language { get; init; }

    /// <summary>The accounts, oldest first.</summary>
    public required IReadOnlyList<CardIdentity> Identities { get; init; }

    /// <summary>The custom fields of contacts, by id, also those without a value.</summary>
    public required IReadOnlyList<ShownField> Fields { get; init; }

    /// <summary>The figures.</summary>
    public required CardCounts Counts { get; init; }

    /// <summary>When we first met the person.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When the last message came or left; null when there is no case.</summary>
    public required Instant? LastActivityAt { get; init; }

    /// <summary>When the person was erased; null for everybody else.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>True when the caller may change what is known.</summary>
    public bool CanEdit { get; init; }

    /// <summary>True when the caller may be given everything that is kept of the customer.</summary>
    public bool CanExport { get; init; }

    /// <summary>True when the caller may erase the customer.</summary>
    public bool CanErase { get; init; }

    /// <summary>True when the caller may write notes.</summary>
    public bool CanNote { get; init; }

    /// <summary>True when the caller may change what others wrote.</summary>
    public bool CanChangeNotes { get; init; }
}
