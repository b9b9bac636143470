using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>An open draft as the page shows it.</summary>
internal sealed record DraftView(Draft Draft, DraftPermissions May)
{
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
}
