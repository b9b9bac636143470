using System.Security.Claims;
using DigitalInbox;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Intranet.Questions;

/// <summary>Takes a question to the inbox of the desk that is asked.</summary>
internal static class QuestionEndpoints
{
    public static void MapQuestions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/ask/{desk}", async (
            HttpContext context, string desk, [FromForm] string? text, IClock clock, CancellationToken cancellationToken) =>
        {
            if (context.RequestServices.GetKeyedService<InboxIntake>(desk) is not { } intake)
            {
                return Results.NotFound();
            }

            if (text?.Trim() is { Length: > 0 and <= 2000 } question)
            {
                var id = Guid.CreateVersion7().ToString();
                var person = new ExternalIdentity(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, context.User.Identity!.Name);
                await intake.ReceiveAsync(
                    new ChannelId(desk),
                    [new MessageArrived(id, id, person.ExternalId, person, clock.GetCurrentInstant(), question)],
                    cancellationToken);
            }

            return Results.LocalRedirect($"~/ask/{desk}");
        }).RequireAuthorization();
}
