using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What callers may read of drafts.</summary>
/// <remarks>Safe for use by many threads. A draft that the caller may not see is <c>draft.notFound</c>. Any call may be refused as
/// <c>access.denied</c> or <c>store.unavailable</c>.</remarks>
public sealed class DraftQueries
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly DraftAccess drafts;
    private readonly IAttachmentStore contents;

    internal DraftQueries(InboxCore core, CaseAccess access, DraftAccess drafts, IAttachmentStore contents)
    {
        this.core = core;
        this.access = access;
        this.drafts = drafts;
        this.contents = contents;
    }

    /// <summary>Reads a draft: of a case that the caller sees, that waits for them, or that they wrote.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The draft.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<Draft> GetAsync(Caller caller, DraftId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return (await drafts.FindAsync(caller, id, cancellationToken).ConfigureAwait(false)).Draft;
    }

    /// <summary>Asks what a caller may do with a draft now.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The draft.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<DraftPermissions> GetPermissionsAsync(Caller caller, DraftId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (_, draft, record) = await drafts.FindAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return await drafts.GetPermissionsAsync(caller, draft, record.State, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the drafts of a case, those that are over included, the one that changed last first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="limit">The most to give; at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>case.notFound</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<Draft>> ListOfCaseAsync(
        Caller caller, CaseNumber number, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.ViewDraft, cancellationToken).ConfigureAwait(false);
        return await ListAsync(
            new SideRecordQuery(DraftRecords.Kind) { CaseId = record.State.Id, Limit = limit, After = after }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the drafts that wait for the caller, by name or by a queue that they serve, the longest wait first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="limit">The most to give; at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A page; it may hold fewer than the limit although there are more.</returns>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<Draft>> ListToApproveAsync(Caller caller, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ApproveDraft, subject: null, cancellationToken).ConfigureAwait(false);
        var served = await drafts.QueuesOfAsync(caller, cancellationToken).ConfigureAwait(false);
        return await ListWaitingAsync(
            caller,
            InboxOperation.ApproveDraft,
            [DraftRecords.ListOfApprover(caller.Agent), .. served.Select(DraftRecords.ListOfQueue).Order(StringComparer.Ordinal)],
            limit,
            after,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists all drafts that wait for approval, for whomever, on cases that the caller may see, the longest wait first: for those who lead.
    /// They may decide about each of them, and hand it to somebody else.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="limit">The most to give; at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>A page; it may hold fewer than the limit although there are more.</returns>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<Draft>> ListWaitingAsync(Caller caller, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.OverseeDrafts, subject: null, cancellationToken).ConfigureAwait(false);
        return await ListWaitingAsync(caller, InboxOperation.OverseeDrafts, [DraftRecords.Waiting], limit, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the drafts of which the caller wrote a version, the one that changed last first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="openOnly">True to leave out those that are over.</param>
    /// <param name="limit">The most to give; at least 1.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>access.denied</c>, <c>cursor.invalid</c>.</exception>
    public async Task<Page<Draft>> ListOwnAsync(
        Caller caller, bool openOnly = true, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewDraft, subject: null, cancellationToken).ConfigureAwait(false);
        var list = openOnly ? DraftRecords.ListOfOpen(caller.Agent) : DraftRecords.ListOfAuthor(caller.Agent);
        return await ListAsync(new SideRecordQuery(DraftRecords.Kind) { Lists = [list], Limit = limit, After = after }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a file that an open draft holds.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">The draft.</param>
    /// <param name="attachment">The file.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The file, for the caller to dispose.</returns>
    /// <exception cref="InboxException"><c>draft.notFound</c>, <c>attachment.notFound</c>.</exception>
    public async Task<OpenedFile> OpenFileAsync(Caller caller, DraftId id, AttachmentId attachment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (_, draft, _) = await drafts.FindAsync(caller, id, cancellationToken).ConfigureAwait(false);
        return draft.IsOpen
            && DraftRecords.AllFilesOf(draft).FirstOrDefault(f => f.Id == attachment) is { } file
            && await contents.OpenAsync(attachment, cancellationToken).ConfigureAwait(false) is { } content
                ? new OpenedFile(file.FileName, file.MediaType, file.Size, file.Sha256, content)
                : throw AttachmentErrors.IsNotFound();
    }

    private async Task<Page<Draft>> ListWaitingAsync(
        Caller caller, InboxOperation operation, IReadOnlyList<string> lists, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await ListAsync(
            new SideRecordQuery(DraftRecords.Kind) { Lists = lists, IsOldestFirst = true, Limit = limit, After = after }, cancellationToken).ConfigureAwait(false);
        var seen = new List<Draft>();
        foreach (var draft in page.Items)
        {
            // A channel may have approvers of its own, and not everybody sees every case.
            if (await core.Store.Cases.FindAsync(draft.CaseId, cancellationToken).ConfigureAwait(false) is { } record
                && await access.MayAsync(caller, operation, record.State, cancellationToken).ConfigureAwait(false))
            {
                seen.Add(draft);
            }
        }

        return new Page<Draft>(seen, page.Next);
    }

    private async Task<Page<Draft>> ListAsync(SideRecordQuery query, CancellationToken cancellationToken)
    {
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new Page<Draft>([.. found.Items.Select(r => DraftCodec.Read(r.Body))], found.Next);
    }
}
