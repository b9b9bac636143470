using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace DigitalInbox.Knowledge;

/// <summary>Writes and reads forms that were sent, as what is kept beside the history.</summary>
internal static class FormSubmissionCodec
{
    public static string Write(FormSubmission submission) => JsonSerializer.Serialize(
        new FormSubmissionBody(
            submission.FormId.Value,
            submission.FormVersion,
            submission.Language,
            submission.IsSingleUse,
            submission.SentBy.Value,
            InstantPattern.ExtendedIso.Format(submission.SentAt),
            InstantPattern.ExtendedIso.Format(submission.ExpiresAt),
            [
                .. submission.Answers.Select(a => new FormAnswerBody(
                    InstantPattern.ExtendedIso.Format(a.At), [.. a.Values.Select(v => new FormValueBody(v.Key, v.Value))])),
            ]),
        FormSubmissionJsonContext.Default.FormSubmissionBody);

    public static FormSubmission Read(FormSubmissionId id, CaseId @case, ContactId contact, string json)
    {
        var body = JsonSerializer.Deserialize(json, FormSubmissionJsonContext.Default.FormSubmissionBody)!;
        return new FormSubmission
        {
            Id = id,
            CaseId = @case,
            ContactId = contact,
            FormId = new FormId(body.Form),
            FormVersion = body.Version,
            Language = body.Language ?? "en",
            IsSingleUse = body.SingleUse,
            SentBy = new AgentId(body.SentBy ?? ""),
            SentAt = InstantPattern.ExtendedIso.Parse(body.SentAt).Value,
            ExpiresAt = InstantPattern.ExtendedIso.Parse(body.ExpiresAt).Value,
            Answers =
            [
                .. (body.Answers ?? []).Select(a => new FormAnswer(
                    InstantPattern.ExtendedIso.Parse(a.At).Value, [.. a.Values.Select(v => KeyValuePair.Create(v.Field, v.Value))])),
            ],
        };
    }
}

internal sealed record FormSubmissionBody(
    string Form,
    int Version,
    string? Language,
    bool SingleUse,
    string? SentBy,
    string SentAt,
    string ExpiresAt,
    IReadOnlyList<FormAnswerBody>? Answers);

internal sealed record FormAnswerBody(string At, IReadOnlyList<FormValueBody> Values);

internal sealed record FormValueBody(string Field, string Value);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FormSubmissionBody))]
internal sealed partial class FormSubmissionJsonContext : JsonSerializerContext;
