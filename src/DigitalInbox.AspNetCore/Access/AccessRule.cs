using System.Net;
using DigitalInbox.Agents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Access;

/// <summary>Decides who calls. Closed until the host says who may come in.</summary>
internal sealed class AccessRule(MappedInbox inbox)
{
    private const string DeveloperId = "developer";
    private const AgentRoles Everything = AgentRoles.Agent | AgentRoles.Approver | AgentRoles.Supervisor | AgentRoles.Administrator;

    /// <exception cref="RequestRefusedException">Nobody is signed in, or not an agent, or the inbox is closed.</exception>
    public async Task<Caller> FindCallerAsync(HttpContext context)
    {
        var open = IsOpened(context.GetEndpoint());
        if (!open && !IsDeveloperAtHome(context))
        {
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden,
                InboxHttpErrors.AccessClosed,
                "The inbox is closed: its host has not said who may use it. Call RequireAuthorization on what MapDigitalInbox returns.");
        }

        var options = inbox.Options;
        if (options.FindCaller is { } find)
        {
            return find(context) ?? throw NotAnAgent();
        }

        if (context.User.Identity?.IsAuthenticated == true)
        {
            return await FromClaimsAsync(context, options).ConfigureAwait(false) ?? throw NotAnAgent();
        }

        return open
            ? throw new RequestRefusedException(
                StatusCodes.Status401Unauthorized, InboxHttpErrors.Unauthenticated, "Nobody is signed in. Sign in and try again.")
            : new Caller(new AgentId(DeveloperId), "Developer", Everything);
    }

    private static bool IsOpened(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAuthorizeData>() is not null
        || endpoint?.Metadata.GetMetadata<AuthorizationPolicy>() is not null
        || endpoint?.Metadata.GetMetadata<IAuthorizationRequirementData>() is not null;

    private static RequestRefusedException NotAnAgent() => new(
        StatusCodes.Status403Forbidden,
        InboxHttpErrors.NotAnAgent,
        "You are signed in, but not as an agent of this inbox. Ask its administrator for a role.");

    // A proxy makes every stranger look local, and so does a name that somebody else's DNS points here.
    private bool IsDeveloperAtHome(HttpContext context) =>
        inbox.IsDevelopment
        && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && IsLocalName(context.Request.Host.Host);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private async Task<Caller?> FromClaimsAsync(HttpContext context, InboxHttpOptions options)
    {
        if (context.User.FindFirst(options.AgentIdClaim)?.Value is not { Length: > 0 } id)
        {
            return null;
        }

        var known = await inbox.Agents.FindAsync(new AgentId(id), context.RequestAborted).ConfigureAwait(false);
        var roles = known?.Roles ?? AgentRoles.None;
        foreach (var identity in context.User.Identities.Where(i => i.IsAuthenticated))
        {
            foreach (var claim in identity.FindAll(identity.RoleClaimType))
            {
                roles |= options.Roles.TryGetValue(claim.Value, out var role) ? role : AgentRoles.None;
            }
        }

        return roles == AgentRoles.None
            ? null
            : new Caller(new AgentId(id), context.User.FindFirst(options.NameClaim)?.Value ?? known?.Name ?? id, roles);
    }
}
