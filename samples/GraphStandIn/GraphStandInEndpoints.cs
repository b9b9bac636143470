using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GraphStandIn;

/// <summary>Stands in for the parts of the Graph API that a page, an Instagram account and a WhatsApp number are served by.</summary>
public static class GraphStandInEndpoints
{
    /// <summary>Maps the calls below <c>{path}/v24.0</c>, and the files that it gives out below <c>{path}/files</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where the stand-in is, such as <c>/stand-in/graph</c>; empty for the root.</param>
    /// <param name="options">How it behaves.</param>
    /// <returns>What it was sent, and what it does next.</returns>
    public static GraphStandInState MapGraphStandIn(this IEndpointRouteBuilder endpoints, string path, GraphStandInOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var state = new GraphStandInState(options);
        var calls = new GraphCalls(state, options);
        var graph = endpoints.MapGroup(path + "/v24.0").DisableAntiforgery();
        graph.MapPost("/{id}/messages", calls.SendAsync);
        graph.MapPost("/{id}/media", calls.UploadWhatsAppAsync);
        graph.MapPost("/{id}/message_attachments", calls.UploadAsync);
        graph.MapPost("/{id}/take_thread_control", calls.TakeThreadAsync);
        graph.MapPost("/{id}/comments", calls.CommentAsync);
        graph.MapPost("/{id}/replies", calls.CommentAsync);
        graph.MapPost("/{id}/likes", (HttpContext context, string id) => calls.ActAsync(context, new GraphAction("like", id)));
        graph.MapDelete("/{id}/likes", (HttpContext context, string id) => calls.ActAsync(context, new GraphAction("unlike", id)));
        graph.MapPost("/{id}", calls.ChangeAsync);
        graph.MapDelete("/{id}", (HttpContext context, string id) => calls.ActAsync(context, new GraphAction("delete", id)));
        graph.MapGet("/{id}", calls.LocateAsync);
        endpoints.MapGet(path + "/files/{id}", calls.DownloadAsync);
        return state;
    }
}
