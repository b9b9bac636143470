using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>The forms and payments of one case as the page shows them.</summary>
internal sealed record FormsView(
    IReadOnlyList<FormDefinition> Forms, IReadOnlyList<SentForm> Sent, IReadOnlyList<PaymentRequest> Payments, IReadOnlyList<string> Providers)
{
    private const int Newest = 20;

    /// <summary>The cases that are merged with this one and have forms or payments of their own.</summary>
    public IReadOnlyList<LinkedForms> Linked { get; init; } = [];

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
            inbox.PaymentProviders.Names)
        {
            Linked = await ReadLinkedAsync(request, view).ConfigureAwait(false),
        };
    }

    private static async Task<IReadOnlyList<LinkedForms>> ReadLinkedAsync(PageRequest request, CaseView view)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        var links = await inbox.CaseMerging.GetLinksAsync(caller, view.Record, request.Aborted).ConfigureAwait(false);
        List<LinkedForms> linked = [];
        foreach (var number in links.Into is { } into ? links.Merged.Append(into) : links.Merged)
        {
            var forms = await inbox.Forms.ListAsync(caller, number, Newest, after: null, request.Aborted).ConfigureAwait(false);
            var payments = await inbox.Payments.ListAsync(caller, number, Newest, after: null, request.Aborted).ConfigureAwait(false);
            if (forms.Items.Count + payments.Items.Count > 0)
            {
                linked.Add(new LinkedForms(number, forms.Items.Count, payments.Items.Count));
            }
        }

        return linked;
    }
}

/// <summary>How many forms and payments a case has that is merged with the one that is shown.</summary>
internal sealed record LinkedForms(CaseNumber Number, int Forms, int Payments);
