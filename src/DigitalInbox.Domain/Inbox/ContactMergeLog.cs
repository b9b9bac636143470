using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The log of merges and un-merges: side records that are added and never changed, listed by both contacts.</summary>
/// <remarks>An entry is kept of the contact that goes on, which makes an erasure of that one and a merge into it wait for one another.</remarks>
internal static class ContactMergeLog
{
    public const string Kind = "contact.mergeLog";

    public static string ListOf(ContactId contact) => $"contact:{contact}";

    /// <summary>Adds an entry. Its id hangs on the instant, so that what is decided twice is two entries.</summary>
    public static SideRecordChange Add(ContactMergeEntry entry) => SideRecordChange.Put(new SideRecord
    {
        Key = new SideRecordKey(Kind, Guid.CreateVersion7(entry.At.ToDateTimeOffset()).ToString("D")),
        Version = 1,
        ContactId = entry.Survivor,
        At = entry.At,
        Lists = [ListOf(entry.Survivor), ListOf(entry.Merged)],
        Body = JsonSerializer.Serialize(
            new ContactMergeBody(entry.IsMerge, entry.Survivor.Value, entry.Merged.Value, entry.By.Value, [.. entry.Evidence]),
            ContactMergeJsonContext.Default.ContactMergeBody),
    });

    public static ContactMergeEntry Read(SideRecord record)
    {
        var body = JsonSerializer.Deserialize(record.Body, ContactMergeJsonContext.Default.ContactMergeBody)!;
        return new ContactMergeEntry(
            record.At, body.IsMerge, new ContactId(body.Survivor), new ContactId(body.Merged), new AgentId(body.By), body.Evidence ?? []);
    }
}

/// <summary>The body of an entry.</summary>
internal sealed record ContactMergeBody(bool IsMerge, Guid Survivor, Guid Merged, string By, DuplicateKind[]? Evidence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContactMergeBody))]
internal sealed partial class ContactMergeJsonContext : JsonSerializerContext;
