using DigitalInbox.AspNetCore.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Maps the table of calls.</summary>
internal static class ApiEndpoints
{
    private const string Rest = "rest";

    public static void Map(RouteGroupBuilder inboxGroup, MappedInbox inbox)
    {
        var group = inboxGroup.MapGroup("/api");
        group.AddEndpointFilter(new ApiGate(inbox));
        foreach (var call in ApiTable.Calls)
        {
            group.MapMethods(call.Path, [call.Method], http => call.Handle(new ApiRequest(http, inbox, ApiGate.CallerOf(http))))
                .WithMetadata(call)
                .WithDisplayName($"{call.Method} {call.Path}");
        }

        group.Map($"/{{**{Rest}}}", RefuseUnknown).WithDisplayName("API: unknown").WithOrder(int.MaxValue);
    }

    private static Task RefuseUnknown(HttpContext http)
    {
        var path = "/" + http.Request.RouteValues[Rest];
        var methods = ApiTable.Calls.Where(c => c.IsMatch(path)).Select(c => c.Method).ToArray();
        if (methods.Length == 0)
        {
            throw new RequestRefusedException(StatusCodes.Status404NotFound, InboxHttpErrors.ApiUnknown, "The API has no such call.");
        }

        http.Response.Headers.Allow = string.Join(", ", methods);
        throw new RequestRefusedException(
            StatusCodes.Status405MethodNotAllowed,
            InboxHttpErrors.MethodNotAllowed,
            "This address takes other methods.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["allowed"] = methods });
    }
}
