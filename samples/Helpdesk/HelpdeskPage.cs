using System.Net;
using Microsoft.AspNetCore.Antiforgery;

namespace Helpdesk;

/// <summary>The frame of the sample's own pages.</summary>
internal static class HelpdeskPage
{
    public static IResult Html(string title, string body) => Results.Content(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Encode(title)}</title>
          <link rel="stylesheet" href="/helpdesk.css">
        </head>
        <body>
          <header><a href="/">Helpdesk</a><nav><a href="/inbox">Inbox</a><a href="/simulator">Simulator</a><a href="/shop">Shop</a></nav></header>
          <main>{body}</main>
        </body>
        </html>
        """,
        "text/html; charset=utf-8");

    public static string Token(IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return $"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""";
    }

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
