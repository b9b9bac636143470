namespace DigitalInbox.AspNetCore.Api;

internal sealed record ContactNoteJson
{
    public required string Id { get; init; }
    public required string ContactId { get; init; }
    public required long Version { get; init; }
    public required AuthorJson Author { get; init; }
    public required string Text { get; init; }
    public required long? Case { get; init; }
    public required string CreatedAt { get; init; }
    public required string? EditedAt { get; init; }
    public required string? EditedBy { get; init; }
}

internal sealed record ContactNotePageJson(IReadOnlyList<ContactNoteJson> Items, string? Next);

/// <summary>Cases of a contact, and how many there are besides that the caller may not see.</summary>
internal sealed record ContactCasePageJson(IReadOnlyList<CaseJson> Items, string? Next, int Hidden);

internal sealed record ContactMessagePageJson(IReadOnlyList<ContactMessageJson> Items, string? Next);

internal sealed record ContactMessageJson(MessageJson Message, long CaseNumber);
