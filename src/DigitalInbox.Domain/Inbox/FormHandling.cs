using System.Globalization;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Knowledge;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Secure forms: agents send them, customers open and answer them through their link.</summary>
/// <remarks>Safe for use by many threads. What agents do asks the <see cref="IInboxAuthorizer"/> first; who has a link needs nothing else. When
/// a call returns, its effect is durable. Any call may be refused as <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class FormHandling
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;
    private readonly ReplyPreparing replies;
    private readonly FormAnswering answering;
    private readonly LinkKeys keys;
    private readonly string inbox;

    internal FormHandling(
        InboxCore core,
        CaseAccess access,
        InboxDefinitions definitions,
        ReplyPreparing replies,
        ICaseFieldWriter fields,
        string inbox)
    {
        this.core = core;
        this.access = access;
        this.definitions = definitions;
        this.replies = replies;
        this.inbox = inbox;
        keys = new LinkKeys(core);
        answering = new FormAnswering(core, definitions, fields);
    }

    /// <summary>Sends a form: a reply whose text holds the link. One commit.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="request">Which form, and how.</param>
    /// <param name="address">Makes the whole link of its secret part. It is asked before the commit, and may refuse.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The form as it was sent, with its reply durable and queued.</returns>
    /// <exception cref="InboxException"><c>form.*</c>, <c>case.closed</c>, <c>case.trashed</c>, <c>status.unknown</c>, <c>reply.*</c>,
    /// <c>channel.unknown</c>, <c>channel.cannotSend</c>, <c>channel.public</c>, <c>contact.erased</c>, <c>idempotency.*</c>.</exception>
    public async Task<FormSubmission> SendAsync(
        Caller caller,
        CaseNumber number,
        FormRequest request,
        Func<string, Uri> address,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(address);
        var status = StatusNames.Find(core.Workflow, request.Status);
        var memory = RequestMemory.Of(
            caller.Agent,
            idempotencyKey,
            "form",
            number.ToString(),
            request.FormId.Value,
            request.Status,
            request.Language,
            request.Lifetime?.ToString("o", CultureInfo.InvariantCulture),
            request.IsSingleUse?.ToString(),
            request.Text);
        var key = await keys.GetAsync(cancellationToken).ConfigureAwait(false);
        var (sent, _) = await core.DecideAsync(
            async now =>
            {
                if (memory is not null && await memory.FindAsync(core.Store, now, cancellationToken).ConfigureAwait(false) is { } before)
                {
                    return (await RecallAsync(new FormSubmissionId(before.Result.Value), cancellationToken).ConfigureAwait(false), null);
                }

                var record = await access.FindAsync(caller, number, InboxOperation.SendForm, cancellationToken).ConfigureAwait(false);
                var (submission, commit) = await DecideAsync(caller, record, request, status, Link, now, cancellationToken).ConfigureAwait(false);
                return (submission, (InboxCommit?)(commit with
                {
                    Idempotency = memory?.Record(new MessageId(submission.Id.Value), now + Duration.FromTimeSpan(core.Options.IdempotencyLifetime)),
                }));
            },
            cancellationToken).ConfigureAwait(false);
        return sent;

        string Link(FormSubmission submission) =>
            address(FormLink.Write(key, inbox, submission.Id, submission.CaseId, submission.ExpiresAt)).AbsoluteUri;
    }

    /// <summary>Lists the forms that were sent in a case, newest first, with what was answered.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="limit">The most to give, at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<SentForm>> ListAsync(
        Caller caller, CaseNumber number, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.ViewForms, cancellationToken).ConfigureAwait(false);
        var query = new SideRecordQuery(FormRecords.Kind) { CaseId = record.State.Id, Limit = limit, After = after };
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var sent = new List<SentForm>();
        foreach (var submission in found.Items.Select(FormRecords.Read))
        {
            sent.Add(await WithFormAsync(submission, cancellationToken).ConfigureAwait(false));
        }

        return new Page<SentForm>(sent, found.Next);
    }

    /// <summary>Lists the forms that can be sent, by id.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The latest version of each; none for a caller who may send none.</returns>
    public async Task<IReadOnlyList<FormDefinition>> ListFormsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await access.MayAsync(caller, InboxOperation.SendForm, subject: null, cancellationToken).ConfigureAwait(false)
            ? (await definitions.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false)).Forms
            : [];
    }

    /// <summary>Opens a form through its link.</summary>
    /// <param name="token">The secret part of the link.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The form, also one that takes no answer any more.</returns>
    /// <exception cref="InboxException"><c>form.linkInvalid</c>, <c>form.linkExpired</c>.</exception>
    public async Task<OpenedForm> OpenAsync(string token, CancellationToken cancellationToken = default)
    {
        var link = await ReadAsync(token, cancellationToken).ConfigureAwait(false);
        var (submission, _) = await answering.FindAsync(link, cancellationToken).ConfigureAwait(false);
        var form = await definitions.FormAsync(submission.FormId, submission.FormVersion, cancellationToken).ConfigureAwait(false);
        return new OpenedForm(form, submission.Language, submission.RefusalAt(core.Now));
    }

    /// <summary>Takes in what a customer answered. A case that waited opens again, as when they write. Of two answers at once to a link that
    /// takes one, one is taken.</summary>
    /// <param name="token">The secret part of the link.</param>
    /// <param name="typed">What was typed, by the ids of the fields.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Every fault, and then nothing was taken; empty when the answer is durable.</returns>
    /// <exception cref="InboxException"><c>form.linkInvalid</c>, <c>form.linkExpired</c>, <c>form.linkUsed</c>.</exception>
    public async Task<IReadOnlyList<FormFault>> AnswerAsync(
        string token, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var link = await ReadAsync(token, cancellationToken).ConfigureAwait(false);
        return await answering.AnswerAsync(link, typed, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(FormSubmission Submission, InboxCommit Commit)> DecideAsync(
        Caller caller,
        CaseRecord record,
        FormRequest request,
        CaseStatus status,
        Func<FormSubmission, string> link,
        Instant now,
        CancellationToken cancellationToken)
    {
        await KnowledgeCases.RequireContactAsync(core, record.State.ContactId, cancellationToken).ConfigureAwait(false);
        var current = await definitions.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var form = FormChoosing.Find(current.Forms, request.FormId);
        var by = Initiator.Of(caller.Agent);
        var handled = Case.From(record.State, core.Workflow);
        var id = MessageId.New(now);

        // A closed case says so before its channel says anything.
        var place = handled.Reply(id, ReplyOrigin.Agent, replyTo: null, status, by, now);
        var channel = KnowledgeCases.RequirePrivate(core, record.State);
        var submission = FormChoosing.Choose(form, request, record.State, caller.Agent, new FormSubmissionId(id.Value), now);
        var text = KnowledgeCases.TextWith(request.Text, form.Title.In(submission.Language), link(submission));
        var prepared = await replies.PrepareAsync(
            caller, channel, record.State, new ReplyRequest(text, request.Status), now, cancellationToken).ConfigureAwait(false);
        var (messages, commit) = ReplyComposing.Compose(handled, caller, id, place, prepared, now);
        handled.SendForm(submission.Id, form.Id, form.Version, by, now);
        return (submission, commit with
        {
            Cases = [CaseChange.Of(handled, record) with { Preview = MessagePreview.Of(messages[0]), HasMessage = true }],
            SideRecords = [FormRecords.Put(submission, version: 1)],
            Timers = [.. commit.Timers, new TimerChange(FormRecords.TimerOf(submission.Id), submission.ExpiresAt)],
        });
    }

    private async Task<FormLink> ReadAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var link = FormLink.Read(await keys.GetAsync(cancellationToken).ConfigureAwait(false), inbox, token) ?? throw FormAnswering.NoLink();
        return core.Now < link.ExpiresAt ? link : throw FormAnswering.Refuse(FormErrors.LinkExpired);
    }

    private async Task<FormSubmission> RecallAsync(FormSubmissionId id, CancellationToken cancellationToken) =>
        await core.Store.SideRecords.FindAsync(FormRecords.KeyOf(id), cancellationToken).ConfigureAwait(false) is { } kept
            ? FormRecords.Read(kept)
            : throw new InboxException(InboxErrorKind.Conflict, InboxErrors.ContactErased, "The form that was sent is erased.");

    private async Task<SentForm> WithFormAsync(FormSubmission submission, CancellationToken cancellationToken)
    {
        FormDefinition? form;
        try
        {
            form = await definitions.FormAsync(submission.FormId, submission.FormVersion, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException unreadable) when (unreadable.Kind != InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("forms", unreadable);
            form = null;
        }

        return new SentForm(submission, form, submission.StateAt(core.Now));
    }
}
