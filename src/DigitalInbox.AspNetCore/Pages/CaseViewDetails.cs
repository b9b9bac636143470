using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Reads what stands beside the conversation of a case: the customer, the fields, the subject.</summary>
internal static class CaseViewDetails
{
    private const int MostCases = 200;

    public static async Task<CaseView> AddAsync(PageRequest request, CaseView view)
    {
        var details = request.Inbox.Details;
        var (earlier, later) = await FindNeighboursAsync(request, view).ConfigureAwait(false);
        return view with
        {
            Earlier = earlier,
            Later = later,
            Visitor = await FindVisitorAsync(request, view).ConfigureAwait(false),
            Customer = await FindCardAsync(request, view).ConfigureAwait(false),
            Fields = await details.ReadFieldsAsync(view.Record, request.Aborted).ConfigureAwait(false),
            Subject = await details.ReadSubjectAsync(view.Record, request.Aborted).ConfigureAwait(false),
            CanSetDetails = await details.MaySetAsync(request.Caller!, view.Record, request.Aborted).ConfigureAwait(false),
        };
    }

    private static async Task<(CaseNumber? Earlier, CaseNumber? Later)> FindNeighboursAsync(PageRequest request, CaseView view)
    {
        try
        {
            var (own, thread) = (view.Record.Number, view.Record.State.ThreadId);
            var cases = await request.Inbox.Cards.ListCasesAsync(
                request.Caller!, view.Record.State.ContactId, MostCases, after: null, request.Aborted).ConfigureAwait(false);
            var numbers = cases.Cases.Items.Where(c => c.State.ThreadId == thread).Select(c => c.Number).OrderBy(n => n.Value).ToList();
            return (numbers.Where(n => n.Value < own.Value).Select(n => (CaseNumber?)n).LastOrDefault(),
                numbers.Where(n => n.Value > own.Value).Select(n => (CaseNumber?)n).FirstOrDefault());
        }
        catch (InboxException refusal) when (refusal.Kind is InboxErrorKind.Forbidden or InboxErrorKind.NotFound)
        {
            return (null, null);
        }
    }

    private static async Task<VisitorDetails?> FindVisitorAsync(PageRequest request, CaseView view) =>
        request.Inbox.Channels.Connector<IVisitorConnector>(view.Record.State.ChannelId) is null
            ? null
            : await request.Inbox.Chats.GetVisitorAsync(request.Caller!, view.Record.Number, request.Aborted).ConfigureAwait(false);

    // A host's own authorizer may show cases and no cards.
    private static async Task<CustomerCard?> FindCardAsync(PageRequest request, CaseView view)
    {
        try
        {
            return await request.Inbox.Cards.GetAsync(request.Caller!, view.Record.State.ContactId, request.Aborted).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind is InboxErrorKind.Forbidden or InboxErrorKind.NotFound)
        {
            return null;
        }
    }
}
