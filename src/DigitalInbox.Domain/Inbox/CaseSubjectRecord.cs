using System.Text.Json;
using System.Text.Json.Serialization;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The subject that agents gave a case, as a side record.</summary>
internal static class CaseSubjectRecord
{
    private const string Kind = "case.subject";

    public static SideRecordKey KeyOf(CaseId id) => new(Kind, id.ToString());

    /// <summary>One line without space around it; null for nothing.</summary>
    public static string? Clean(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : StorableText.Of(text.Trim().ReplaceLineEndings(" "));

    public static string? Read(SideRecord record) =>
        JsonSerializer.Deserialize(record.Body, CaseSubjectJsonContext.Default.CaseSubjectBody)!.Text;

    public static SideRecordChange Put(CaseSnapshot of, SideRecord? before, string? text, Instant now) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(of.Id),
        Version = (before?.Version ?? 0) + 1,
        CaseId = of.Id,
        ContactId = of.ContactId,
        At = now,
        Body = JsonSerializer.Serialize(new CaseSubjectBody(text), CaseSubjectJsonContext.Default.CaseSubjectBody),
    });
}

internal sealed record CaseSubjectBody(string? Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CaseSubjectBody))]
internal sealed partial class CaseSubjectJsonContext : JsonSerializerContext;
