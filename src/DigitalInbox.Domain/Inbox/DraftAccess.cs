using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Who may see a draft and do what with it.</summary>
internal sealed class DraftAccess(InboxCore core, CaseAccess access)
{
    /// <summary>Finds a draft with its case, if the caller may see it: they see the case, or they wrote it.</summary>
    /// <exception cref="InboxException"><c>draft.notFound</c>.</exception>
    public async Task<(SideRecord Stored, Draft Draft, CaseRecord Record)> FindAsync(Caller caller, DraftId id, CancellationToken cancellationToken)
    {
        var stored = await core.Store.SideRecords.FindAsync(DraftRecords.KeyOf(id), cancellationToken).ConfigureAwait(false)
            ?? throw DraftErrors.IsNotFound();
        var draft = DraftCodec.Read(stored.Body);
        var record = await core.Store.Cases.FindAsync(draft.CaseId, cancellationToken).ConfigureAwait(false) ?? throw DraftErrors.IsNotFound();
        return await SeesAsync(caller, draft, record.State, cancellationToken).ConfigureAwait(false)
            ? (stored, draft, record)
            : throw DraftErrors.IsNotFound();
    }

    public async Task<bool> SeesAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken) =>
        await access.MayAsync(caller, InboxOperation.ViewDraft, state, cancellationToken).ConfigureAwait(false)
        || (draft.IsWrittenBy(caller.Agent) && await access.MayAsync(caller, InboxOperation.ViewDraft, subject: null, cancellationToken).ConfigureAwait(false));

    /// <summary>Who wrote a version may write another one and submit it, and so may who is asked for it.</summary>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>draft.notYours</c>.</exception>
    public async Task RequireWritingAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var isWriter = draft.IsWrittenBy(caller.Agent);
        if (await MayWriteAsync(caller, draft, state, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (isWriter)
        {
            await access.RequireAsync(caller, InboxOperation.WriteDraft, state, cancellationToken).ConfigureAwait(false);
        }

        throw IsNotYours();
    }

    /// <summary>Who is asked decides, and who leads.</summary>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>draft.notAsked</c>.</exception>
    public async Task RequireDecidingAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken)
    {
        await access.RequireAsync(caller, InboxOperation.ApproveDraft, state, cancellationToken).ConfigureAwait(false);

        // A draft that waits for nobody says so itself.
        if (draft.State == DraftState.Submitted && !await MayDecideAsync(caller, draft, state, cancellationToken).ConfigureAwait(false))
        {
            throw new InboxException(InboxErrorKind.Forbidden, DraftErrors.NotAsked, "The draft waits for others.");
        }
    }

    /// <exception cref="InboxException"><c>draft.notYours</c>.</exception>
    public async Task RequireReassigningAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (!await MayReassignAsync(caller, draft, state, cancellationToken).ConfigureAwait(false))
        {
            throw IsNotYours();
        }
    }

    /// <summary>Who wrote a draft may end it, also when they see its case no more.</summary>
    /// <exception cref="InboxException"><c>draft.notYours</c>.</exception>
    public async Task RequireEndingAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (!await MayEndAsync(caller, draft, state, cancellationToken).ConfigureAwait(false))
        {
            throw IsNotYours();
        }
    }

    public async Task<DraftPermissions> GetPermissionsAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var mayWrite = draft.IsOpen && state.Status.IsActive && await MayWriteAsync(caller, draft, state, cancellationToken).ConfigureAwait(false);
        var mayDecide = draft.State == DraftState.Submitted
            && await access.MayAsync(caller, InboxOperation.ApproveDraft, state, cancellationToken).ConfigureAwait(false)
            && await MayDecideAsync(caller, draft, state, cancellationToken).ConfigureAwait(false);
        var mayEnd = await MayEndAsync(caller, draft, state, cancellationToken).ConfigureAwait(false);
        return new DraftPermissions(
            CanEdit: mayWrite,
            CanSubmit: mayWrite && draft.State != DraftState.Submitted,
            CanApprove: mayDecide && state.Status.IsActive && !(core.Options.DraftsNeedFourEyes && draft.IsWrittenBy(caller.Agent)),
            CanRefuse: mayDecide,
            CanReassign: draft.State == DraftState.Submitted
                && state.Status.IsActive
                && await MayReassignAsync(caller, draft, state, cancellationToken).ConfigureAwait(false),
            CanWithdraw: draft.IsOpen && mayEnd,
            CanDelete: draft.State != DraftState.Approved && mayEnd);
    }

    /// <summary>The queues whose drafts wait for somebody.</summary>
    public async Task<IReadOnlySet<QueueId>> QueuesOfAsync(Caller caller, CancellationToken cancellationToken)
    {
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return routing.QueuesOf(caller.Agent, caller.Teams).Concat(caller.Queues).ToHashSet();
    }

    private static InboxException IsNotYours() => new(InboxErrorKind.Forbidden, DraftErrors.NotYours, "The draft is somebody else's.");

    private async Task<bool> MayWriteAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken)
    {
        var isWriter = draft.IsWrittenBy(caller.Agent);
        return (isWriter && await access.MayAsync(caller, InboxOperation.WriteDraft, state, cancellationToken).ConfigureAwait(false))
            || ((isWriter || await IsAskedAsync(caller, draft, cancellationToken).ConfigureAwait(false))
                && await access.MayAsync(caller, InboxOperation.ApproveDraft, state, cancellationToken).ConfigureAwait(false))
            || await OverseesAsync(caller, state, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> MayDecideAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken) =>
        await IsAskedAsync(caller, draft, cancellationToken).ConfigureAwait(false) || await OverseesAsync(caller, state, cancellationToken).ConfigureAwait(false);

    private async Task<bool> MayReassignAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken) =>
        (draft.IsWrittenBy(caller.Agent) && await access.MayAsync(caller, InboxOperation.WriteDraft, state, cancellationToken).ConfigureAwait(false))
        || (await IsAskedAsync(caller, draft, cancellationToken).ConfigureAwait(false)
            && await access.MayAsync(caller, InboxOperation.ApproveDraft, state, cancellationToken).ConfigureAwait(false))
        || await OverseesAsync(caller, state, cancellationToken).ConfigureAwait(false);

    private async Task<bool> MayEndAsync(Caller caller, Draft draft, CaseSnapshot state, CancellationToken cancellationToken) =>
        draft.IsWrittenBy(caller.Agent) || await OverseesAsync(caller, state, cancellationToken).ConfigureAwait(false);

    private ValueTask<bool> OverseesAsync(Caller caller, CaseSnapshot state, CancellationToken cancellationToken) =>
        access.MayAsync(caller, InboxOperation.OverseeDrafts, state, cancellationToken);

    private async Task<bool> IsAskedAsync(Caller caller, Draft draft, CancellationToken cancellationToken) =>
        draft.Asks(caller.Agent, await QueuesOfAsync(caller, cancellationToken).ConfigureAwait(false));
}
