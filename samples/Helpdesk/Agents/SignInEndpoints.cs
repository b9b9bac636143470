using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Agents;

internal static class SignInEndpoints
{
    public static void AddHelpdeskSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(HelpdeskSignIn.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, HelpdeskSignIn>(HelpdeskSignIn.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy("Agents", policy => policy.RequireAuthenticatedUser());
    }

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", (HttpContext context) => HelpdeskPage.Html("Helpdesk", $"""
            <h1>Helpdesk</h1>
            <p>A digital inbox with a made-up business in it. Be the customer in one window and the agent in another.</p>
            <ul class="cards">
              <li><a href="/inbox"><strong>Inbox</strong><span>Answer customers as an agent.</span></a></li>
              <li><a href="/simulator"><strong>Simulator</strong><span>Write as a customer, on WhatsApp, Messenger, Facebook or Instagram.</span></a></li>
              <li><a href="/shop"><strong>Shop</strong><span>Chat as a visitor of the business's own website.</span></a></li>
            </ul>
            """));
        endpoints.MapGet("/sign-in", (HttpContext context, IAntiforgery antiforgery, string? to) => HelpdeskPage.Html("Who are you?", $"""
            <h1>Who are you?</h1>
            <p>This is a sample: choosing a name is all there is to signing in.</p>
            <form method="post" action="/sign-in">
              {HelpdeskPage.Token(antiforgery, context)}
              <input type="hidden" name="to" value="{HelpdeskPage.Encode(to)}">
              <ul class="cards">{string.Concat(HelpdeskAgents.All.Select(a =>
                  $"<li><button name=\"agent\" value=\"{a.Id}\"><strong>{a.Name}</strong><span>{string.Join(", ", a.Roles)}</span></button></li>"))}</ul>
            </form>
            """));
        endpoints.MapPost("/sign-in", (HttpContext context, [FromForm] string agent, [FromForm] string? to) =>
        {
            context.Response.Cookies.Append(HelpdeskSignIn.Cookie, agent, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict });

            // Only a path of this host: a sign-in that forwards anywhere is a gift to whoever sends the link.
            return Results.LocalRedirect(to is ['/', not ('/' or '\\'), ..] ? to : "/inbox");
        });
    }
}
