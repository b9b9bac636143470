using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Files: upload before a reply, download, another attempt at one that could not be fetched.</summary>
internal static class FileCalls
{
    public static async Task UploadAsync(ApiRequest request)
    {
        var (http, files) = (request.Context.Request, request.Inbox.Files);
        // The server's own limit is made for other bodies; what keeps the content counts it as it comes.
        if (http.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        var file = await files.UploadAsync(
            request.Caller, http.Body, request.Query("name"), http.ContentType, http.ContentLength, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(
            new AttachmentJson(file.Id.ToString(), file.FileName, file.MediaType, file.Size, "stored"), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public static async Task DownloadUploadAsync(ApiRequest request)
    {
        var file = await request.Inbox.Files.OpenUploadAsync(request.Caller, request.Attachment, request.Aborted).ConfigureAwait(false);
        await FileAnswer.WriteAsync(request.Context, file).ConfigureAwait(false);
    }

    public static async Task DownloadAsync(ApiRequest request)
    {
        var file = await request.Inbox.Files.OpenAsync(request.Caller, request.Message, request.Attachment, request.Aborted).ConfigureAwait(false);
        await FileAnswer.WriteAsync(request.Context, file).ConfigureAwait(false);
    }

    public static async Task FetchAgainAsync(ApiRequest request)
    {
        var file = await request.Inbox.Files.FetchAgainAsync(
            request.Caller, request.Message, request.Attachment, request.Aborted).ConfigureAwait(false);
        await request.WriteAsync(JsonMapping.ToJson(file), StatusCodes.Status202Accepted).ConfigureAwait(false);
    }
}
