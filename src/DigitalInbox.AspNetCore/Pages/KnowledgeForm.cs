using System.Globalization;
using DigitalInbox.AspNetCore.Access;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the agent's forms that send a form to the customer, ask for a payment and take one back, and that keep favourites.</summary>
internal static class KnowledgeForm
{
    public const string SendForm = "forms";
    public const string RequestPayment = "payments";
    public const string CancelPayment = "cancel-payment";
    public const string Favourite = "favourite";

    /// <summary>The field that names the quick reply that becomes a favourite, or is none any more.</summary>
    public const string FavouriteField = "id";

    /// <returns>False when the form is none of these.</returns>
    public static async Task<bool> TryActAsync(PageRequest request, CaseNumber number, string name, IFormCollection form)
    {
        var (inbox, caller) = (request.Inbox, request.Caller!);
        switch (name)
        {
            case SendForm:
                await inbox.Forms.SendAsync(
                    caller, number, FormOf(form), FormLinks.For(request.Context, inbox), PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case RequestPayment:
                await inbox.Payments.RequestAsync(caller, number, PaymentOf(form), PageForm.KeyOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case CancelPayment:
                await inbox.Payments.CancelAsync(caller, IdOf(form), request.Aborted).ConfigureAwait(false);
                return true;
            case Favourite:
                await inbox.Knowledge.SetFavouriteAsync(
                    caller, new QuickReplyId(form[FavouriteField].ToString()), form["favourite"].ToString() is "yes", request.Aborted).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private static FormRequest FormOf(IFormCollection form) => new(new FormId(form["form"].ToString()), form["status"].ToString())
    {
        Language = form["language"].ToString() is { Length: > 0 } language ? language : null,
        Text = PageForm.TextOf(form),
    };

    private static NewPayment PaymentOf(IFormCollection form) => new(
        AmountOf(form["amount"].ToString(), form["currency"].ToString().Trim().ToUpperInvariant()),
        form["currency"].ToString().Trim().ToUpperInvariant(),
        form["reference"].ToString(),
        form["description"].ToString(),
        form["status"].ToString())
    {
        Provider = form["provider"].ToString() is { Length: > 0 } provider ? provider : null,
        Text = PageForm.TextOf(form),
    };

    // People write decimals with a comma, too. What is no number is no amount, and neither is 1,500 EUR: somebody may mean a thousand by it.
    private static decimal AmountOf(string text, string currency)
    {
        var plain = text.Trim().Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount.Scale <= (PaymentAmount.DecimalsOf(currency) ?? amount.Scale)
            && !(amount.Scale == 3 && text.Contains(',', StringComparison.Ordinal))
            ? amount
            : throw new InboxException(
                InboxErrorKind.Invalid, PaymentErrors.AmountInvalid, "The amount is no number with as many decimals as its currency has. Write 1500 or 1500.00.");
    }

    private static PaymentId IdOf(IFormCollection form) =>
        Guid.TryParse(form["payment"].ToString(), CultureInfo.InvariantCulture, out var id)
            ? new PaymentId(id)
            : throw new RequestRefusedException(StatusCodes.Status400BadRequest, InboxHttpErrors.RequestMalformed, "The form could not be read.");
}
