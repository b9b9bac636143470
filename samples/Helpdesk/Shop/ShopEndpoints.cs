using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Helpdesk.Shop;

/// <summary>A shop with a live chat, and a page for messages.</summary>
internal static class ShopEndpoints
{
    private const string Cookie = "shop-customer";

    /// <param name="endpoints">The application.</param>
    /// <param name="configuration">Where the secret is that the shop vouches with.</param>
    /// <param name="mailbox">What it sent by e-mail.</param>
    public static void MapShop(this IEndpointRouteBuilder endpoints, IConfiguration configuration, ShopMailbox mailbox)
    {
        endpoints.MapGet("/shop", (HttpContext context, IAntiforgery antiforgery, IClock clock) =>
            Show(context, Page(context, antiforgery, clock, "Website").Catalogue()));
        endpoints.MapGet("/shop/messages", (HttpContext context, IAntiforgery antiforgery, IClock clock) =>
            Show(context, Page(context, antiforgery, clock, "Chat").Messages()));
        endpoints.MapGet("/shop/mail", (HttpContext context, IAntiforgery antiforgery, IClock clock) =>
            Show(context, Page(context, antiforgery, clock, "Website").Mail(mailbox.Sent)));
        endpoints.MapGet("/shop/{id}", (HttpContext context, IAntiforgery antiforgery, IClock clock, string id) =>
            ShopProduct.All.FirstOrDefault(p => p.Id == id) is { } product
                ? Show(context, Page(context, antiforgery, clock, "Website").Product(product))
                : Results.NotFound());
        endpoints.MapPost("/shop/sign-in", (HttpContext context, [FromForm] string? customer) =>
        {
            if (string.IsNullOrEmpty(customer))
            {
                context.Response.Cookies.Delete(Cookie);
            }
            else
            {
                context.Response.Cookies.Append(Cookie, customer, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
            }

            return Results.LocalRedirect("/shop");
        });

        ShopPage Page(HttpContext context, IAntiforgery antiforgery, IClock clock, string channel)
        {
            var customer = ShopCustomer.All.FirstOrDefault(c => c.Id == context.Request.Cookies[Cookie]);
            var proof = configuration[$"Channels:{channel}:IdentitySecret"] is { } secret ? customer?.Vouch(secret, clock.GetCurrentInstant()) : null;
            var isFrench = context.Request.Headers.AcceptLanguage.ToString().StartsWith("fr", StringComparison.OrdinalIgnoreCase);
            return new ShopPage(isFrench, customer, proof, HelpdeskPage.Token(antiforgery, context));
        }
    }

    private static IResult Show(HttpContext context, string html)
    {
        context.Response.Headers.ContentSecurityPolicy = ShopPage.Policy;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
