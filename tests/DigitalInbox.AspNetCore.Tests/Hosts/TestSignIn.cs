using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>Signs in by <c>Authorization: Test alice agent,author</c>, or by the cookie <c>agent=alice</c>.</summary>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Test";
    public const string Cookie = "agent";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var words = Request.Headers.Authorization.ToString() is { Length: > 0 } header
            ? header.Split(' ')[1..]
            : Request.Cookies[Cookie]?.Split(' ') ?? [];
        if (words.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var roles = words.Length > 1 ? words[1].Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, words[0]),
                new Claim(ClaimTypes.Name, char.ToUpperInvariant(words[0][0]) + words[0][1..]),
                .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }
}
