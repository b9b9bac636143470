using System.Globalization;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Asks for payments, takes requests back, and reads what became of them.</summary>
internal static class PaymentCalls
{
    public static async Task RequestAsync(ApiRequest request)
    {
        var body = await request.ReadAsync<PaymentBody>().ConfigureAwait(false);
        var asked = new NewPayment(body.Amount ?? 0, body.Currency ?? "", body.Reference ?? "", body.Description ?? "", body.Status ?? "")
        {
            Provider = body.Provider,
            Lifetime = FormCalls.LengthOf(body.ExpiresIn),
            Text = body.Text,
        };
        var payment = await request.Inbox.Payments.RequestAsync(
            request.Caller, request.Number, asked, request.IdempotencyKey, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(ToJson(payment), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task ListAsync(ApiRequest request)
    {
        var page = await request.Inbox.Payments.ListAsync(
            request.Caller, request.Number, request.Limit(), request.Query("after"), request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(new PaymentPageJson([.. page.Items.Select(ToJson)], page.Next)).ConfigureAwait(false);
    }

    public static async Task CancelAsync(ApiRequest request)
    {
        // What is no id is no payment, for those who may ask at all.
        var id = Guid.TryParse(request.Id, CultureInfo.InvariantCulture, out var known) ? new PaymentId(known) : default;
        await request.WriteAsync(ToJson(
            await request.Inbox.Payments.CancelAsync(request.Caller, id, request.Aborted).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private static PaymentJson ToJson(PaymentRequest payment) => new()
    {
        Id = payment.Id.ToString(),
        Provider = payment.Provider,
        Amount = payment.Amount.Value,
        Currency = payment.Amount.Currency,
        Reference = payment.Reference,
        Description = payment.Description,
        State = JsonMapping.Camel(payment.State),
        RequestedBy = payment.By.Value,
        RequestedAt = JsonMapping.Iso(payment.At),
        ExpiresAt = JsonMapping.Iso(payment.ExpiresAt),
        ChangedAt = payment.ChangedAt is { } changed ? JsonMapping.Iso(changed) : null,
        ProviderId = payment.ProviderId,
        Link = payment.Link?.AbsoluteUri,
        MessageId = payment.MessageId?.ToString(),
        Fault = payment.Fault,
        ArrivedAmount = payment.Arrived?.Value,
        ArrivedCurrency = payment.Arrived?.Currency,
        Late = payment.IsLate,
    };
}
