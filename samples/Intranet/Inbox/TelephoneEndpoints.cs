using System.Security.Claims;
using DigitalInbox;
using DigitalInbox.Agents;
using DigitalInbox.Inbox;
using Intranet.Questions;
using Microsoft.AspNetCore.Mvc;

namespace Intranet.Inbox;

/// <summary>Takes the form of the telephone, and tells the inbox that its agent has a call: it then offers them less.</summary>
internal static class TelephoneEndpoints
{
    public static void MapTelephone(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/telephone/{desk}", async (
            HttpContext context, TelephoneLines lines, string desk, [FromForm] string? number, [FromForm] string? to, CancellationToken cancellationToken) =>
        {
            if (Desk.Find(desk) is null)
            {
                return Results.NotFound();
            }

            var agent = new AgentId(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
            if (number is { Length: > 0 and <= 30 })
            {
                lines.Begin(agent, number);
            }
            else
            {
                lines.End(agent);
            }

            await context.RequestServices.GetRequiredKeyedService<AgentHandling>(desk).SetOccupancyAsync(
                new Caller(agent, context.User.Identity!.Name, AgentRoles.Agent),
                agent,
                new ChannelKind("voice"),
                lines.Of(agent) is null ? 0 : 1,
                cancellationToken: cancellationToken);
            return Results.LocalRedirect(to is ['/', not ('/' or '\\'), ..] ? to : $"~/{desk}");
        }).RequireAuthorization(policy => policy.RequireRole("helpdesk", "accounting", "head"));
}
