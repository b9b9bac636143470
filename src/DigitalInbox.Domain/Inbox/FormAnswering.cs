using DigitalInbox.Cases;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Takes in what customers answer to forms.</summary>
internal sealed class FormAnswering(InboxCore core, InboxDefinitions definitions, ICaseFieldWriter fields)
{
    public static InboxException NoLink() =>
        new(InboxErrorKind.NotFound, FormErrors.LinkInvalid, "There is no such link, or what it led to is gone.");

    public static InboxException Refuse(string code) => new(
        InboxErrorKind.Conflict,
        code,
        code == FormErrors.LinkExpired ? "The time to fill the form in is over." : "The form was filled in before.");

    /// <exception cref="InboxException"><c>form.linkInvalid</c>.</exception>
    public async Task<(FormSubmission Submission, long Version)> FindAsync(FormLink link, CancellationToken cancellationToken)
    {
        var kept = await core.Store.SideRecords.FindAsync(FormRecords.KeyOf(link.Submission), cancellationToken).ConfigureAwait(false);
        return kept?.CaseId is { } @case && link.IsOf(@case) ? (FormRecords.Read(kept), kept.Version) : throw NoLink();
    }

    public async Task<IReadOnlyList<FormFault>> AnswerAsync(
        FormLink link, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var (found, _) = await core.DecideAsync(
            async now =>
            {
                var (submission, version) = await FindAsync(link, cancellationToken).ConfigureAwait(false);
                if (submission.RefusalAt(now) is { } refusal)
                {
                    throw Refuse(refusal);
                }

                var form = await definitions.FormAsync(submission.FormId, submission.FormVersion, cancellationToken).ConfigureAwait(false);
                var (values, faults) = FormReading.Read(form, typed);
                return faults.Count > 0
                    ? (faults, null)
                    : (faults, (InboxCommit?)await DecideAsync(submission, version, form, values, now, cancellationToken).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    private async Task<InboxCommit> DecideAsync(
        FormSubmission submission,
        long version,
        FormDefinition form,
        IReadOnlyList<KeyValuePair<string, string>> values,
        Instant now,
        CancellationToken cancellationToken)
    {
        var record = await KnowledgeCases.FindLiveAsync(core, submission.CaseId, cancellationToken).ConfigureAwait(false) ?? throw NoLink();
        var handled = Case.From(record.State, core.Workflow);
        handled.AnswerForm(submission.Id, form.Id, form.Version, now);
        var into = form.Fields.Where(f => f.CaseField is not null)
            .Join(values, f => f.Id, v => v.Key, (f, v) => KeyValuePair.Create(f.CaseField!, v.Value), StringComparer.Ordinal)
            .DistinctBy(v => v.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var kept = into.Count == 0
            ? []
            : await fields.WriteAsync(handled, into, Initiator.Of(submission.ContactId), now, cancellationToken).ConfigureAwait(false);
        return new InboxCommit
        {
            At = now,
            Cases = [CaseChange.Of(handled, record)],
            SideRecords = [FormRecords.Put(submission with { Answers = [.. submission.Answers, new FormAnswer(now, values)] }, version + 1), .. kept],
            Timers = [new TimerChange(FormRecords.TimerOf(submission.Id), null)],
        };
    }
}
