using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>The calls about forms and payments.</summary>
internal static partial class ApiTable
{
    private static ApiCall[] Forms =>
    [
        new(HttpMethods.Get, "/forms", "Lists the forms that the caller may send, by id.", FormCalls.ListFormsAsync) { Answer = typeof(IReadOnlyList<FormJson>) },
        new(HttpMethods.Get, "/cases/{number}/forms", "Lists the forms that were sent in a case, newest first, with what was answered.", FormCalls.ListAsync)
        {
            Answer = typeof(SentFormPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Post, "/cases/{number}/forms", "Sends a form: a reply that holds its link.", FormCalls.SendAsync)
        {
            Body = typeof(FormBody),
            Answer = typeof(SentFormJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Get, "/cases/{number}/payments", "Lists the payments that were asked for in a case, newest first.", PaymentCalls.ListAsync)
        {
            Answer = typeof(PaymentPageJson),
            Parameters = [Limit, After],
        },
        new(HttpMethods.Post, "/cases/{number}/payments", "Asks for a payment: orders it from its provider and sends a reply that holds its link.", PaymentCalls.RequestAsync)
        {
            Body = typeof(PaymentBody),
            Answer = typeof(PaymentJson),
            Status = StatusCodes.Status201Created,
            Parameters = [Key],
        },
        new(HttpMethods.Post, "/payments/{id}/cancel", "Takes a request for a payment back.", PaymentCalls.CancelAsync) { Answer = typeof(PaymentJson) },
    ];
}
