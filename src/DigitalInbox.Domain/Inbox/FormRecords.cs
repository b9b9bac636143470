using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Forms that were sent, as what is kept beside the histories.</summary>
internal static class FormRecords
{
    public const string Kind = "form.submission";

    /// <summary>The kind of the timers of forms that run out. The subject is the submission.</summary>
    public const string Timer = "form.expire";

    public static SideRecordKey KeyOf(FormSubmissionId id) => new(Kind, id.ToString());

    public static TimerKey TimerOf(FormSubmissionId id) => new(Timer, id.Value);

    public static SideRecordChange Put(FormSubmission submission, long version) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(submission.Id),
        Version = version,
        CaseId = submission.CaseId,
        ContactId = submission.ContactId,
        At = submission.SentAt,
        Body = FormSubmissionCodec.Write(submission),
    });

    public static FormSubmission Read(SideRecord record) => FormSubmissionCodec.Read(
        new FormSubmissionId(Guid.Parse(record.Key.Id)), record.CaseId ?? default, record.ContactId ?? default, record.Body);
}
