using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>An open draft as the page shows it.</summary>
internal sealed record DraftView(Draft Draft, DraftPermissions May)
{
    private const int Most = 50;

    /// <summary>The open drafts of a case, the oldest first.</summary>
    public static async Task<IReadOnlyList<DraftView>> ListAsync(PageRequest request, CaseRecord record)
    {
        var shown = new List<DraftView>();
        foreach (var draft in record.State.Drafts)
        {
            try
            {
                shown.Add(new DraftView(
                    await request.Inbox.DraftQueries.GetAsync(request.Caller!, draft.Id, request.Aborted).ConfigureAwait(false),
                    await request.Inbox.DraftQueries.GetPermissionsAsync(request.Caller!, draft.Id, request.Aborted).ConfigureAwait(false)));
            }
            catch (InboxException gone) when (gone.Kind == InboxErrorKind.NotFound)
            {
                // It went, or waits for others, since the case was read.
            }
        }

        return shown;
    }

    /// <summary>The drafts that wait for the caller, and those that the caller wrote.</summary>
    public static async Task<(IReadOnlyList<Draft> Waiting, IReadOnlyList<Draft> Own)> ListAsync(PageRequest request)
    {
        var queries = request.Inbox.DraftQueries;
        var own = await queries.ListOwnAsync(request.Caller!, openOnly: true, Most, after: null, request.Aborted).ConfigureAwait(false);
        try
        {
            var waiting = await queries.ListToApproveAsync(request.Caller!, Most, after: null, request.Aborted).ConfigureAwait(false);
            return (waiting.Items, own.Items);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            return ([], own.Items);
        }
    }
}
