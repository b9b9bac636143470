using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Fields;

namespace DigitalInbox.Inbox;

/// <summary>What agents keep on a case besides its conversation: custom fields and a subject.</summary>
/// <remarks>Safe for use by many threads. A case that the caller may not see is <c>case.notFound</c>. Any call may be refused as
/// <c>access.denied</c> or <c>store.unavailable</c>.</remarks>
public sealed class CaseDetails
{
    /// <summary>How many characters a subject has at most: 300.</summary>
    public const int LongestSubject = 300;

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly CaseFieldWriting writing;

    internal CaseDetails(InboxCore core, CaseAccess access, CaseFieldWriting writing)
    {
        this.core = core;
        this.access = access;
        this.writing = writing;
    }

    /// <summary>Reads the custom fields of a case.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<ShownFields> GetFieldsAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        return await ReadFieldsAsync(record, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the custom fields of a case that was read before.</summary>
    /// <param name="record">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<ShownFields> ReadFieldsAsync(CaseRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var fields = await writing.FieldsAsync(FieldScope.Case, cancellationToken).ConfigureAwait(false);
        var stored = await FindAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        return new ShownFields(stored.Version, ShownField.Of(fields, stored.Values));
    }

    /// <summary>Reads the subject of a case that was read before.</summary>
    /// <param name="record">The case.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>What an agent set, or else what the channel gave; null for none.</returns>
    public async Task<string?> ReadSubjectAsync(CaseRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var stored = await core.Store.SideRecords.FindAsync(CaseSubjectRecord.KeyOf(record.State.Id), cancellationToken).ConfigureAwait(false);
        return stored is null ? record.Subject : CaseSubjectRecord.Read(stored);
    }

    /// <summary>Asks whether a caller may change the fields and the subject of a case now, so that a page offers nothing that would be refused.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="record">The case.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<bool> MaySetAsync(Caller caller, CaseRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.State.Status.Category != StatusCategory.Closed
            && await access.MayAsync(caller, InboxOperation.EditCaseFields, record.State, cancellationToken).ConfigureAwait(false)
            && await access.MayAsync(caller, InboxOperation.SetSubject, record.State, cancellationToken).ConfigureAwait(false)
            && await core.Store.Contacts.FindAsync(record.State.ContactId, cancellationToken).ConfigureAwait(false) is not { ErasedAt: not null };
    }

    /// <summary>Changes custom fields of a case. Those that are not named stay.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="expectedVersion">The version that the caller saw; 0 before the first value.</param>
    /// <param name="values">The values by field, as people write them; null or blank takes a value away.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The fields after.</returns>
    /// <exception cref="InboxException"><c>field.unknown</c>, <c>field.invalid</c>, <c>field.readOnly</c>, <c>field.required</c>,
    /// <c>field.changed</c>, <c>case.closed</c>, <c>contact.erased</c>.</exception>
    public async Task<ShownFields> SetFieldsAsync(
        Caller caller,
        CaseNumber number,
        long expectedVersion,
        IReadOnlyDictionary<string, string?> values,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(values);
        var by = Initiator.Of(caller.Agent);
        var (after, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.EditCaseFields, cancellationToken).ConfigureAwait(false);
                await RequireContactAsync(record, cancellationToken).ConfigureAwait(false);
                var fields = await writing.FieldsAsync(FieldScope.Case, cancellationToken).ConfigureAwait(false);
                var before = await FindAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
                if (before.Version != expectedVersion)
                {
                    throw FieldErrors.HasChanged(before.Version);
                }

                var change = before.Values.Change(values, fields, by, now);
                FieldRequirements.Require(change, fields);
                FieldRequirements.RequireWhole(change.Sheet, fields);
                var version = before.Version + (change.Changed.Count > 0 ? 1 : 0);
                var shown = new ShownFields(version, ShownField.Of(fields, change.Sheet));
                if (change.Changed.Count == 0)
                {
                    return (shown, (InboxCommit?)null);
                }

                var handled = Case.From(record.State, core.Workflow);
                var commit = CaseFieldWriting.Add(new InboxCommit { At = now }, handled, before, change, by);
                return (shown, commit with { Cases = [CaseChange.Of(handled, record)] });
            },
            cancellationToken).ConfigureAwait(false);
        return after;
    }

    /// <summary>Sets the subject of a case.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="subject">The subject; null or blank for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>case.subjectTooLong</c>, <c>case.closed</c>, <c>contact.erased</c>.</exception>
    public async Task<CaseOutcome> SetSubjectAsync(Caller caller, CaseNumber number, string? subject, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var wanted = CaseSubjectRecord.Clean(subject);
        if (wanted?.Length > LongestSubject)
        {
            throw CardErrors.IsTooLong(CardErrors.SubjectTooLong, "A subject", LongestSubject);
        }

        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.SetSubject, cancellationToken).ConfigureAwait(false);
                await RequireContactAsync(record, cancellationToken).ConfigureAwait(false);
                var key = CaseSubjectRecord.KeyOf(record.State.Id);
                var before = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
                if (string.Equals(before is null ? record.Subject : CaseSubjectRecord.Read(before), wanted, StringComparison.Ordinal))
                {
                    return (CaseOutcome.AlreadySo, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                var put = CaseSubjectRecord.Put(record.State, before, wanted, now);
                handled.ChangeSubject((int)put.Record!.Version, Initiator.Of(caller.Agent), now);
                return (CaseOutcome.Changed, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    Cases = [CaseChange.Of(handled, record)],
                    SideRecords = [put],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private async Task<FieldRecord> FindAsync(CaseId id, CancellationToken cancellationToken) =>
        FieldRecord.Read(await core.Store.SideRecords.FindAsync(FieldRecord.KeyOf(id), cancellationToken).ConfigureAwait(false));

    // The store takes nothing about somebody who was erased, as a conflict that would never end.
    private async Task RequireContactAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (await core.Store.Contacts.FindAsync(record.State.ContactId, cancellationToken).ConfigureAwait(false) is { ErasedAt: not null })
        {
            throw CardErrors.ContactIsErased();
        }
    }
}
