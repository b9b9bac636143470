using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Drafts: replies that somebody writes and somebody else approves.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first; a draft that the caller may not see is
/// <c>draft.notFound</c>. Every change asks for the version that the caller saw; another one is <c>draft.changed</c>. When a call returns, its
/// effect is durable. Any call may be refused as <c>access.denied</c>, <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class DraftHandling
{
    private static readonly Duration LongestWait = Duration.FromDays(366);

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly DraftAccess drafts;
    private readonly DraftApproverChecks approvers;
    private readonly DraftWriting writing;
    private readonly DraftChanging changing;
    private readonly ReplyPreparing replies;

    internal DraftHandling(InboxCore core, CaseAccess access, DraftAccess drafts, IAgentDirectory agents, ReplyPreparing replies)
    {
        this.core = core;
        this.access = access;
        this.drafts = drafts;
        this.replies = replies;
        approvers = new DraftApproverChecks(core, access, agents);
        writing = new DraftWriting(core, replies);
        changing = new DraftChanging(core, drafts);
    }

    /// <summary>Begins a draft on a case, and submits it where that is said.</summary>
    /// <param name="caller">Who writes it.</param>
    /// <param name="number">The case.</param>
    /// <param name="request">What it says.</param>
    /// <param name="submission">Whom to ask for approval at once; null to go on writing.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>case.closed</c>, <c>case.trashed</c>, <c>draft.tooMany</c>, <c>draft.empty</c>,
    /// <c>draft.tooLong</c>, <c>status.unknown</c>, <c>reply.*</c>, <c>quickReply.*</c>, <c>contact.erased</c>, <c>idempotency.*</c>; and, with a submission, as
    /// <see cref="SubmitAsync"/>.</exception>
    public Task<Draft> CreateAsync(
        Caller caller,
        CaseNumber number,
        DraftRequest request,
        DraftSubmission? submission = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        writing.RequireStatus(request.Status);
        var memory = RequestMemory.Of(
            caller.Agent, idempotencyKey, ["draft", number.ToString(), .. DraftWriting.BodyOf(request), .. DraftWriting.BodyOf(submission)]);
        return changing.CreateAsync(memory, DecideAsync, cancellationToken);

        async Task<(CaseRecord Record, Case Case, Draft Draft)> DecideAsync(Instant now)
        {
            var record = await access.FindAsync(caller, number, InboxOperation.WriteDraft, cancellationToken).ConfigureAwait(false);
            var handled = Case.From(record.State, core.Workflow);
            var id = DraftId.New(now);
            handled.CreateDraft(id, Initiator.Of(caller.Agent), now);
            var content = await writing.ContentOfAsync(caller, request, held: [], record.State, cancellationToken).ConfigureAwait(false);
            var draft = Draft.Begin(id, record.State, number, content, caller.Agent, caller.Name, now, now + Lifetime);
            if (submission is not null)
            {
                draft = draft.Submit(1, submission.Approvers, core.Options.DraftsNeedFourEyes, caller.Agent, now, EndOf(submission, now));
                await AskAsync(caller, handled, record.State, draft, now, cancellationToken).ConfigureAwait(false);
            }

            return (record, handled, draft);
        }
    }

    /// <summary>Writes a new version of a draft. Who was asked for the one before is asked no more, until it is submitted again.</summary>
    /// <param name="caller">Who writes: who wrote a version before, who is asked for its approval, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="request">What it says now.</param>
    /// <param name="submission">Whom to ask for its approval at once; null to go on writing.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>draft.*</c>, <c>case.closed</c>, <c>case.trashed</c>, <c>status.unknown</c>, <c>reply.*</c>,
    /// <c>quickReply.*</c>, <c>contact.erased</c>; and, with a submission, as <see cref="SubmitAsync"/>.</exception>
    public Task<Draft> EditAsync(
        Caller caller, DraftId id, int version, DraftRequest request, DraftSubmission? submission = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        writing.RequireStatus(request.Status);
        return changing.ChangeAsync(caller, id, memory: null, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireWritingAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);
            var content = await writing.ContentOfAsync(caller, request, DraftRecords.AllFilesOf(step.Draft), step.State, cancellationToken)
                .ConfigureAwait(false);
            var edited = step.Draft.Edit(version, content, caller.Agent, caller.Name, step.Now, step.Now + Lifetime);
            step.Case.EditDraft(id, edited.Version, step.By, step.Now);
            if (submission is null)
            {
                return edited;
            }

            var submitted = edited.Submit(
                edited.Version, submission.Approvers, core.Options.DraftsNeedFourEyes, caller.Agent, step.Now, EndOf(submission, step.Now));
            await AskAsync(caller, step.Case, step.State, submitted, step.Now, cancellationToken).ConfigureAwait(false);
            return submitted;
        }
    }

    /// <summary>Freezes the newest version of a draft and asks for its approval. What the channel would refuse now is refused.</summary>
    /// <param name="caller">Who submits: who wrote a version, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="submission">Whom to ask.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>draft.*</c>, <c>case.closed</c>, <c>case.trashed</c>, <c>queue.unknown</c>, <c>agent.unknown</c>,
    /// <c>reply.*</c>, <c>channel.*</c>, <c>contact.erased</c>.</exception>
    public Task<Draft> SubmitAsync(Caller caller, DraftId id, int version, DraftSubmission submission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(submission);
        return changing.ChangeAsync(caller, id, memory: null, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireWritingAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);

            // It waits already: to ask others is to reassign it, and its clock runs on.
            if (step.Draft.State == DraftState.Submitted && submission.Approvers is { } others && !others.Equals(step.Draft.Approvers))
            {
                return await ReassignAsync(caller, step, version, others, cancellationToken).ConfigureAwait(false);
            }

            var submitted = step.Draft.Submit(
                version, submission.Approvers, core.Options.DraftsNeedFourEyes, caller.Agent, step.Now, EndOf(submission, step.Now));
            if (!ReferenceEquals(submitted, step.Draft))
            {
                await AskAsync(caller, step.Case, step.State, submitted, step.Now, cancellationToken).ConfigureAwait(false);
            }

            return submitted;
        }
    }

    /// <summary>Approves the version that waits: it is queued for sending in the same commit, as it was frozen. What the channel would refuse
    /// now is refused, and the draft waits on.</summary>
    /// <param name="caller">Who approves: who is asked, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="acceptStale">True to send it although the customer wrote after it was written.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The draft, with the reply that it became.</returns>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.notSubmitted</c>, <c>draft.notAsked</c>, <c>draft.fourEyes</c>,
    /// <c>draft.stale</c>, <c>case.closed</c>, <c>case.trashed</c>, <c>case.guardRefused</c>, <c>reply.*</c>, <c>channel.*</c>,
    /// <c>contact.erased</c>, <c>idempotency.*</c>.</exception>
    public Task<Draft> ApproveAsync(
        Caller caller,
        DraftId id,
        int version,
        bool acceptStale = false,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var memory = RequestMemory.Of(
            caller.Agent, idempotencyKey, "draft.approve", id.ToString(), version.ToString(System.Globalization.CultureInfo.InvariantCulture), acceptStale ? "stale" : null);
        return changing.ChangeAsync(caller, id, memory, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireDecidingAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);
            var first = MessageId.New(step.Now);
            var approved = step.Draft.Approve(version, acceptStale, core.Options.DraftsNeedFourEyes, caller.Agent, first, step.Now);
            var content = approved.Current.Content;
            var place = step.Case.ApproveDraft(
                id, version, first, content.ReplyTo, StatusNames.Find(core.Workflow, content.Status), step.By, step.Now);
            var sender = DraftWriting.SenderOf(approved, step.By);
            var prepared = await PrepareAsync(sender, approved, step.State, step.Now, cancellationToken).ConfigureAwait(false);
            if (content is { QuickReplyId: { } quickReply, QuickReplyVersion: { } quickVersion })
            {
                prepared = prepared with { QuickReply = (new QuickReplyId(quickReply), quickVersion) };
            }

            return new DraftDecision(approved, ReplyComposing.Compose(step.Case, sender, first, place, prepared, step.Now));
        }
    }

    /// <summary>Refuses the version that waits. It can be edited and submitted again, or deleted. Allowed in every status of the case.</summary>
    /// <param name="caller">Who refuses: who is asked, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="reason">The reason in words, for the author; null for none.</param>
    /// <param name="reasonId">A code of the host's for it, which stands in the history: 1 to 100 letters, digits, '-', '_' and '.'; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.notSubmitted</c>, <c>draft.notAsked</c>, <c>draft.tooLong</c>,
    /// <c>draft.reasonInvalid</c>.</exception>
    public Task<Draft> RefuseAsync(
        Caller caller, DraftId id, int version, string? reason = null, string? reasonId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (reasonId is not null && !InboxCodes.IsCode(reasonId))
        {
            throw new InboxException(
                InboxErrorKind.Invalid, DraftErrors.ReasonInvalid, $"The id of a reason has 1 to {InboxCodes.Longest} letters, digits, '-', '_' and '.'.");
        }

        return changing.ChangeAsync(caller, id, memory: null, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireDecidingAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);
            var refused = step.Draft.Refuse(version, caller.Agent, caller.Name, reason, reasonId, step.Now, step.Now + Lifetime);
            step.Case.RefuseDraft(id, version, reasonId, step.By, step.Now);
            return refused;
        }
    }

    /// <summary>Asks others for the version that waits. The clock of the wait runs on, and its end stays.</summary>
    /// <param name="caller">Who asks: who wrote it, who is asked, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="asked">Who is asked now.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>draft.*</c>, <c>case.closed</c>, <c>case.trashed</c>, <c>queue.unknown</c>, <c>agent.unknown</c>.</exception>
    public Task<Draft> ReassignAsync(Caller caller, DraftId id, int version, DraftApprovers asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return changing.ChangeAsync(caller, id, memory: null, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireReassigningAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);
            return await ReassignAsync(caller, step, version, asked, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DraftDecision> ReassignAsync(Caller caller, DraftStep step, int version, DraftApprovers asked, CancellationToken cancellationToken)
    {
        var reassigned = step.Draft.Reassign(version, asked, core.Options.DraftsNeedFourEyes);
        if (!ReferenceEquals(reassigned, step.Draft))
        {
            step.Case.ReassignDraft(step.Draft.Id, asked, step.By, step.Now);
            await approvers.RequireAsync(asked, caller, step.Case.State, cancellationToken).ConfigureAwait(false);
        }

        return reassigned;
    }

    /// <summary>Takes a draft back for good. Allowed in every status of the case.</summary>
    /// <param name="caller">Who takes it back: who wrote it, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.over</c>, <c>draft.notYours</c>.</exception>
    public Task<Draft> WithdrawAsync(Caller caller, DraftId id, int version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return changing.ChangeAsync(caller, id, memory: null, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireEndingAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);
            var withdrawn = step.Draft.Withdraw(version, step.Now);
            if (!ReferenceEquals(withdrawn, step.Draft))
            {
                step.Case.WithdrawDraft(id, step.By, step.Now);
            }

            return withdrawn;
        }
    }

    /// <summary>Deletes a draft that was not sent, with its texts and files. Allowed in every status of the case.</summary>
    /// <param name="caller">Who deletes it: who wrote it, or who leads.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that the caller saw.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>draft.changed</c>, <c>draft.over</c>: it was sent, <c>draft.notYours</c>.</exception>
    public Task DeleteAsync(Caller caller, DraftId id, int version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return changing.ChangeAsync(caller, id, memory: null, DecideAsync, cancellationToken);

        async Task<DraftDecision> DecideAsync(DraftStep step)
        {
            await drafts.RequireEndingAsync(caller, step.Draft, step.State, cancellationToken).ConfigureAwait(false);
            var deleted = step.Draft.Delete(version, step.Now);
            step.Case.DeleteDraft(id, step.By, step.Now);
            return deleted;
        }
    }

    private Duration Lifetime => Duration.FromTimeSpan(core.Options.DraftLifetime);

    private Instant EndOf(DraftSubmission submission, Instant now) => submission.ExpiresAt switch
    {
        null => now + Lifetime,
        { } end when end > now && end <= now + LongestWait => end,
        _ => throw new InboxException(InboxErrorKind.Invalid, DraftErrors.ExpiryInvalid, "Say an instant within the next year, or none."),
    };

    private async Task AskAsync(Caller caller, Case handled, CaseSnapshot state, Draft submitted, Instant now, CancellationToken cancellationToken)
    {
        handled.SubmitDraft(submitted.Id, submitted.Version, submitted.Approvers!, Initiator.Of(caller.Agent), now);
        await approvers.RequireAsync(submitted.Approvers!, caller, handled.State, cancellationToken).ConfigureAwait(false);
        await PrepareAsync(DraftWriting.SenderOf(submitted, Initiator.Of(caller.Agent)), submitted, state, now, cancellationToken).ConfigureAwait(false);
    }

    private Task<PreparedReply> PrepareAsync(ReplySender sender, Draft draft, CaseSnapshot state, Instant now, CancellationToken cancellationToken)
    {
        var channel = core.Channels.RequireOutbound(state.ChannelId).Channel.Capabilities;
        return replies.PrepareAsync(sender, channel, state, DraftWriting.ReplyOf(draft.Current.Content), now, cancellationToken);
    }
}
