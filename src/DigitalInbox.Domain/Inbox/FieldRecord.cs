using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DigitalInbox.Fields;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The values of one contact or one case, as a side record.</summary>
/// <param name="Version">The version of the record; 0 while there is none.</param>
/// <param name="Own">Of a contact, what every contact has: name, e-mail address, telephone number, language.</param>
/// <param name="Values">The custom fields.</param>
internal sealed record FieldRecord(long Version, FieldSheet Own, FieldSheet Values)
{
    public const string CaseKind = "case.fields";
    public const string ContactKind = "contact.fields";

    public static SideRecordKey KeyOf(CaseId id) => new(CaseKind, id.ToString());

    public static SideRecordKey KeyOf(ContactId id) => new(ContactKind, id.ToString());

    public static FieldRecord Read(SideRecord? record)
    {
        if (record is null)
        {
            return new FieldRecord(0, FieldSheet.Empty, FieldSheet.Empty);
        }

        var body = JsonSerializer.Deserialize(record.Body, FieldRecordJsonContext.Of<FieldRecordBody>())!;
        return new FieldRecord(record.Version, new FieldSheet(body.Own ?? []), new FieldSheet(body.Values ?? []));
    }

    /// <summary>The change that puts these values in the place of those that were read.</summary>
    public SideRecordChange Put(SideRecordKey key, CaseId? caseId, ContactId contactId, Instant now) => SideRecordChange.Put(new SideRecord
    {
        Key = key,
        Version = Version + 1,
        CaseId = caseId,
        ContactId = contactId,
        At = now,
        Lists = caseId is null ? CardDuplicates.ListsOf(Own) : [],
        Body = JsonSerializer.Serialize(
            new FieldRecordBody(Own.Values.Count == 0 ? null : Own.Values, Values.Values), FieldRecordJsonContext.Of<FieldRecordBody>()),
    });
}

internal sealed record FieldRecordBody(IReadOnlyList<FieldValue>? Own, IReadOnlyList<FieldValue>? Values);

[JsonSerializable(typeof(FieldRecordBody))]
internal sealed partial class FieldRecordJsonContext : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Json = SideRecordJson.CreateOptions(new FieldRecordJsonContext());

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T));
}
