using DigitalInbox.AspNetCore.Access;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>Files that visitors send and read.</summary>
internal static class VisitorFileCalls
{
    public static async Task UploadAsync(VisitorRequest request, VisitorSession session)
    {
        var http = request.Context.Request;
        if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            // What keeps the content counts it as it comes.
            server.MaxRequestBodySize = null;
        }

        var file = await request.Inbox.VisitorFiles.UploadAsync(
            session, http.Body, request.Query("name"), http.ContentType, http.ContentLength, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(file.ToJson(), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task DownloadAsync(VisitorRequest request, VisitorSession session)
    {
        var (message, id) = Read(request.Context.Request.RouteValues["file"] as string ?? "");
        var file = await request.Inbox.VisitorFiles.OpenAsync(session, message, id, request.Aborted).ConfigureAwait(false);
        await FileAnswer.WriteAsync(request.Context, file).ConfigureAwait(false);
    }

    private static (MessageId Message, AttachmentId File) Read(string id) =>
        id.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && Guid.TryParse(id.AsSpan(0, dot), out var message) && Guid.TryParse(id.AsSpan(dot + 1), out var file)
            ? (new MessageId(message), new AttachmentId(file))
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, VisitorErrors.FileNotFound, "There is no such file.");
}
