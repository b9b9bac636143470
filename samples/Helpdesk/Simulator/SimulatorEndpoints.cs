using GraphStandIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Simulator;

/// <summary>The page on which one is the customer.</summary>
internal static class SimulatorEndpoints
{
    private const string DefaultPhone = "15550002222";
    private const string DefaultName = "Jo Martin";
    private const string Pattern = "{5,15}";

    public static void MapSimulator(this IEndpointRouteBuilder endpoints, GraphStandInState provider)
    {
        endpoints.MapGet("/simulator", (HttpContext context, IAntiforgery antiforgery, SimulatedCustomers customers, string? phone, string? name) =>
            HelpdeskPage.Html("Simulator", Page(context, antiforgery, customers, Digits(phone) ?? DefaultPhone, name ?? DefaultName)));
        endpoints.MapPost("/simulator/write", async (
            SimulatedCustomers customers, [FromForm] string phone, [FromForm] string name, [FromForm] string text, CancellationToken cancellationToken) =>
        {
            var number = Digits(phone) ?? DefaultPhone;
            if (!string.IsNullOrWhiteSpace(text))
            {
                await customers.WriteAsync(number, name, text, cancellationToken);
            }

            return Back(number, name);
        });
        endpoints.MapPost("/simulator/read", async (
            SimulatedCustomers customers, [FromForm] string phone, [FromForm] string name, CancellationToken cancellationToken) =>
        {
            await customers.ReadAsync(Digits(phone) ?? DefaultPhone, cancellationToken);
            return Back(phone, name);
        });
        endpoints.MapPost("/simulator/next", ([FromForm] string behaviour, [FromForm] string phone, [FromForm] string name) =>
        {
            provider.Next(behaviour switch
            {
                "windowClosed" => StandInBehaviour.Error(400, 131047, "Re-engagement message"),
                "throttle" => StandInBehaviour.Error(400, 130429, "Rate limit hit"),
                "token" => StandInBehaviour.Error(401, 190, "Invalid OAuth access token."),
                _ => new StandInBehaviour.Drop(),
            });
            return Back(phone, name);
        });
    }

    private static IResult Back(string phone, string name) =>
        Results.LocalRedirect($"/simulator?phone={Uri.EscapeDataString(phone)}&name={Uri.EscapeDataString(name)}");

    private static string? Digits(string? phone) => phone is { Length: >= 5 and <= 15 } && phone.All(char.IsAsciiDigit) ? phone : null;

    private static string Page(HttpContext context, IAntiforgery antiforgery, SimulatedCustomers customers, string phone, string name)
    {
        var who = $"""
            {HelpdeskPage.Token(antiforgery, context)}
            <input type="hidden" name="phone" value="{HelpdeskPage.Encode(phone)}">
            <input type="hidden" name="name" value="{HelpdeskPage.Encode(name)}">
            """;
        var lines = customers.Conversation(phone);
        var talk = lines.Count == 0
            ? "<p class=\"empty\">Nothing yet. Write the first message below; it reaches the inbox as a signed webhook.</p>"
            : $"<ol class=\"talk\">{string.Concat(lines.Select(Line))}</ol>";
        return $"""
            <h1>WhatsApp, as the customer</h1>
            <form method="get" action="/simulator" class="row">
              <label>Number <input name="phone" inputmode="numeric" pattern="[0-9]{Pattern}" value="{HelpdeskPage.Encode(phone)}"></label>
              <label>Name <input name="name" value="{HelpdeskPage.Encode(name)}"></label>
              <button>Be this customer</button>
            </form>
            <section aria-label="Conversation">{talk}</section>
            <form method="post" action="/simulator/write" class="write">
              {who}
              <label>Your message <textarea name="text" rows="3" required maxlength="4096"></textarea></label>
              <button class="primary">Send</button>
            </form>
            <form method="post" action="/simulator/read">{who}<button>Read what arrived</button> <a href="/simulator?phone={HelpdeskPage.Encode(phone)}&amp;name={Uri.EscapeDataString(name)}">Refresh</a></form>
            <details>
              <summary>Make the provider misbehave at the next reply</summary>
              <form method="post" action="/simulator/next" class="row">
                {who}
                <button name="behaviour" value="windowClosed">Window closed</button>
                <button name="behaviour" value="throttle">Too fast</button>
                <button name="behaviour" value="token">Token expired</button>
                <button name="behaviour" value="drop">Take it and hang up</button>
              </form>
            </details>
            """;
    }

    private static string Line(SimulatedLine line) => $"""
        <li class="{(line.FromCustomer ? "mine" : "theirs")}">
          <p>{HelpdeskPage.Encode(line.Text)}</p>
          <small><time>{line.At:HH:mm:ss}</time> {HelpdeskPage.Encode(line.Note)}</small>
        </li>
        """;
}
