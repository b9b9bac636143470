using System.Net.Http.Headers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Access;

/// <summary>Asks every change for the antiforgery token, unless the request proves its sender by something that no browser adds unasked.</summary>
internal sealed class TokenRule(MappedInbox inbox)
{
    /// <summary>The header by which a development host may let agents say who they are.</summary>
    public const string DevelopmentHeader = "X-Agent";

    public const string CookieName = "DigitalInbox.Antiforgery";

    private static readonly string[] BrowserSchemes = ["Basic", "Digest", "Negotiate", "NTLM"];

    /// <exception cref="RequestRefusedException">The token is missing or does not fit.</exception>
    public async Task RequireAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || ProvesItself(context.Request))
        {
            return;
        }

        if (!await IsValidAsync(context).ConfigureAwait(false))
        {
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden,
                InboxHttpErrors.TokenInvalid,
                $"The antiforgery token is missing or does not fit. Ask GET /me for one and send it in the header {InboxHttpDefaults.TokenHeader}.");
        }
    }

    public AntiforgeryTokenSet Issue(HttpContext context) => inbox.Antiforgery.GetAndStoreTokens(TokenFeatures.ContextOf(context));

    private async Task<bool> IsValidAsync(HttpContext context)
    {
        try
        {
            return await inbox.Antiforgery.IsRequestValidAsync(TokenFeatures.ContextOf(context)).ConfigureAwait(false);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    private bool ProvesItself(HttpRequest request)
    {
        // Our own token cookie signs nobody in; any other may.
        if (request.Cookies.Keys.Any(name => !string.Equals(name, CookieName, StringComparison.Ordinal)))
        {
            return false;
        }

        if (inbox.IsDevelopment && request.Headers.ContainsKey(DevelopmentHeader))
        {
            return true;
        }

        return inbox.Options.CredentialHeaders.Any(name => request.Headers[name] is { Count: > 0 } values
            && !(name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && IsBrowsers(values.ToString())));
    }

    private static bool IsBrowsers(string authorization) =>
        !AuthenticationHeaderValue.TryParse(authorization, out var value)
        || BrowserSchemes.Contains(value.Scheme, StringComparer.OrdinalIgnoreCase);
}
