using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A note of an agent on a contact, which the customer never sees. Immutable.</summary>
/// <param name="Id">The note.</param>
/// <param name="ContactId">The contact that it was written on.</param>
/// <param name="Version">1 when written; grows by one with each edit.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="AuthorName">The author's name to show; null to show the id.</param>
/// <param name="Text">The text.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record ContactNote(
    ContactNoteId Id, ContactId ContactId, long Version, AgentId Author, string? AuthorName, string Text, Instant CreatedAt)
{
    /// <summary>The case about which it was written; null for none.</summary>
    public CaseNumber? CaseNumber { get; init; }

    /// <summary>When it was last changed; null when it never was.</summary>
    public Instant? EditedAt { get; init; }

    /// <summary>Who changed it last; null when nobody did.</summary>
    public AgentId? EditedBy { get; init; }
}
