using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Reads what stands beside the conversation of a case: the customer, the fields, the subject.</summary>
internal static class CaseViewDetails
{
    public static async Task<CaseView> AddAsync(PageRequest request, CaseView view)
    {
        var details = request.Inbox.Details;
        return view with
        {
            Customer = await FindCardAsync(request, view).ConfigureAwait(false),
            Fields = await details.ReadFieldsAsync(view.Record, request.Aborted).ConfigureAwait(false),
            Subject = await details.ReadSubjectAsync(view.Record, request.Aborted).ConfigureAwait(false),
            CanSetDetails = await details.MaySetAsync(request.Caller!, view.Record, request.Aborted).ConfigureAwait(false),
        };
    }

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
