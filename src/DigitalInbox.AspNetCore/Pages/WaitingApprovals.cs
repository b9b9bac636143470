using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>What waits for the agent's approval: the drafts that are shown, with the cases that the agent may see, and how many there are.</summary>
/// <param name="Drafts">Those that are shown.</param>
/// <param name="Cases">Their cases.</param>
/// <param name="Count">How many wait.</param>
/// <param name="HasMore">True when more wait than were counted.</param>
internal sealed record WaitingApprovals(IReadOnlyList<Draft> Drafts, IReadOnlyDictionary<CaseId, CaseRecord> Cases, int Count, bool HasMore)
{
    private const int MostShown = 3;
    private const int MostCounted = 20;

    public static async Task<WaitingApprovals> ReadAsync(PageRequest request)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        var cases = new Dictionary<CaseId, CaseRecord>();
        try
        {
            var waiting = await inbox.DraftQueries.ListToApproveAsync(caller, MostCounted, after: null, request.Aborted).ConfigureAwait(false);
            foreach (var draft in waiting.Items.Take(MostShown))
            {
                if (await OpenCases.FindAsync(request, draft.CaseNumber).ConfigureAwait(false) is { } record)
                {
                    cases[draft.CaseId] = record;
                }
            }

            return new WaitingApprovals([.. waiting.Items.Where(d => cases.ContainsKey(d.CaseId)).Take(MostShown)], cases, waiting.Items.Count, waiting.Next is not null);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            // Who approves nothing is asked for nothing.
            return new WaitingApprovals([], cases, 0, HasMore: false);
        }
    }
}
