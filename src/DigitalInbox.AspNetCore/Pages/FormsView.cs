using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The forms and payments of one case as the page shows them.</summary>
internal sealed record FormsView(
    IReadOnlyList<FormDefinition> Forms, IReadOnlyList<SentForm> Sent, IReadOnlyList<PaymentRequest> Payments, IReadOnlyList<string> Providers)
{
    private const int Newest = 20;

    /// <returns>Null for somebody who may see the case and nothing of its forms, such as an approver who is asked.</returns>
    public static async Task<FormsView?> ReadAsync(PageRequest request, CaseView view)
    {
        try
        {
            return await ReadSeenAsync(request, view).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
        {
            return null;
        }
    }

    private static async Task<FormsView> ReadSeenAsync(PageRequest request, CaseView view)
    {
        var (inbox, caller, number) = (request.Inbox, request.Caller!, view.Record.Number);
        return new FormsView(
            await inbox.Forms.ListFormsAsync(caller, request.Aborted).ConfigureAwait(false),
            (await inbox.Forms.ListAsync(caller, number, Newest, after: null, request.Aborted).ConfigureAwait(false)).Items,
            (await inbox.Payments.ListAsync(caller, number, Newest, after: null, request.Aborted).ConfigureAwait(false)).Items,
            inbox.PaymentProviders.Names);
    }
}
