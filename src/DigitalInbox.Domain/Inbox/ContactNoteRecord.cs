using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Notes on contacts as side records. A note is of the contact alone: it outlives the content of the case that it is about.</summary>
internal static class ContactNoteRecord
{
    public const string Kind = "contact.note";

    public static SideRecordKey KeyOf(ContactNoteId id) => new(Kind, id.ToString());

    /// <summary>The list of the notes on a contact.</summary>
    public static string ListOf(ContactId contact) => $"contact:{contact}";

    public static ContactNote Read(SideRecord record)
    {
        var body = BodyOf(record);
        return new ContactNote(
            new ContactNoteId(Guid.Parse(record.Key.Id)), record.ContactId!.Value, record.Version, body.Author, body.AuthorName, body.Text, record.At)
        {
            CaseNumber = body.Case is { } number ? new CaseNumber(number) : null,
            EditedAt = body.EditedAt,
            EditedBy = body.EditedBy,
        };
    }

    /// <summary>The hash of the request that wrote the note; null when it had no key.</summary>
    public static string? RequestOf(SideRecord record) => BodyOf(record).Request;

    public static SideRecord Write(ContactNote note, string? request) => new()
    {
        Key = KeyOf(note.Id),
        Version = note.Version,
        ContactId = note.ContactId,
        At = note.CreatedAt,
        Lists = [ListOf(note.ContactId)],
        Body = JsonSerializer.Serialize(
            new ContactNoteBody(note.Author, note.AuthorName, note.Text, note.CaseNumber?.Value, note.EditedAt, note.EditedBy, request),
            ContactNoteJsonContext.Of<ContactNoteBody>()),
    };

    private static ContactNoteBody BodyOf(SideRecord record) => JsonSerializer.Deserialize(record.Body, ContactNoteJsonContext.Of<ContactNoteBody>())!;
}

internal sealed record ContactNoteBody(
    AgentId Author, string? AuthorName, string Text, long? Case, Instant? EditedAt, AgentId? EditedBy, string? Request);

[JsonSerializable(typeof(ContactNoteBody))]
internal sealed partial class ContactNoteJsonContext : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Json = SideRecordJson.CreateOptions(new ContactNoteJsonContext());

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));
}
