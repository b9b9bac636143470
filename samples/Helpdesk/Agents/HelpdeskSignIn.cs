using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Helpdesk.Agents;

/// <summary>Believes whoever says a name, by header or by cookie: for development, and for nothing else.</summary>
internal sealed class HelpdeskSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Helpdesk";
    public const string Header = "X-Agent";
    public const string Cookie = "helpdesk-agent";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var id = Request.Headers[Header].ToString() is { Length: > 0 } header ? header : Request.Cookies[Cookie];
        var agent = HelpdeskAgents.All.FirstOrDefault(a => string.Equals(a.Id, id, StringComparison.Ordinal));
        if (agent is null)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = agent.Roles.Select(role => new Claim(ClaimTypes.Role, role))
            .Append(new Claim(ClaimTypes.NameIdentifier, agent.Id))
            .Append(new Claim(ClaimTypes.Name, agent.Name));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // A person is shown where to sign in; a program is told that it did not.
        if (Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            Response.Redirect($"/sign-in?to={UrlEncoder.Encode(Request.PathBase + Request.Path + Request.QueryString)}");
            return Task.CompletedTask;
        }

        return base.HandleChallengeAsync(properties);
    }
}
