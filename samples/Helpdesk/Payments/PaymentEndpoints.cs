using DigitalInbox.Knowledge;
using DigitalInbox.Testing;
using Microsoft.AspNetCore.Antiforgery;

namespace Helpdesk.Payments;

/// <summary>The page on which one pays by hand: the stand-in of a provider of payments.</summary>
internal static class PaymentEndpoints
{
    public const string Provider = "simulated";

    /// <param name="endpoints">The application.</param>
    /// <param name="payments">The provider.</param>
    /// <param name="address">Where this process can call itself.</param>
    public static void MapPayments(this IEndpointRouteBuilder endpoints, SimulatedPayments payments, Uri address)
    {
        endpoints.MapGet("/pay/{id}", (HttpContext context, IAntiforgery antiforgery, string id, string? told) => HelpdeskPage.Html(
            "Payment",
            payments.Find(id) is { } order ? Page(id, order, told, HelpdeskPage.Token(antiforgery, context)) : "<p>This payment is not known any more.</p>"));
        endpoints.MapPost("/pay/{id}", async (string id, IFormCollection form, IHttpClientFactory clients, CancellationToken cancellationToken) =>
        {
            if (payments.Find(id) is null || !Enum.TryParse<PaymentOutcome>(form["outcome"], out var outcome))
            {
                return Results.NotFound();
            }

            await EndAsync(id, outcome, clients, cancellationToken);
            return Results.LocalRedirect($"/pay/{Uri.EscapeDataString(id)}?told={outcome}");
        });

        // For programs: a form of another site cannot send JSON, so it needs no token.
        endpoints.MapPost("/pay/{id}/end", async (string id, PaymentEnd end, IHttpClientFactory clients, CancellationToken cancellationToken) =>
        {
            if (payments.Find(id) is null || !Enum.TryParse<PaymentOutcome>(end.Outcome, ignoreCase: true, out var outcome))
            {
                return Results.NotFound();
            }

            await EndAsync(id, outcome, clients, cancellationToken);
            return Results.NoContent();
        });

        async Task EndAsync(string id, PaymentOutcome outcome, IHttpClientFactory clients, CancellationToken cancellationToken)
        {
            var report = payments.End(id, outcome);
            using var client = clients.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "channels/payments/" + Provider));
            request.Content = new ByteArrayContent(report.Body.ToArray());
            request.Headers.Add(SimulatedPayments.SignatureHeader, report.Headers[SimulatedPayments.SignatureHeader]);
            using var answer = await client.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static string Page(string id, PaymentOrder order, string? told, string token) =>
        $"""
        <h1>{HelpdeskPage.Encode(order.Description)}</h1>
        <p>{HelpdeskPage.Encode(order.Amount.ToString())} · {HelpdeskPage.Encode(order.Reference)}</p>
        {(told is null ? "" : $"<p role=\"status\">The inbox was told: {HelpdeskPage.Encode(told)}.</p>")}
        <form method="post" action="/pay/{Uri.EscapeDataString(id)}">
          {token}
          <button name="outcome" value="{PaymentOutcome.Settled}">Pay</button>
          <button name="outcome" value="{PaymentOutcome.Refused}">Let the payment fail</button>
        </form>
        """;
}
