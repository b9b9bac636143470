using DigitalInbox.Attachments;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Writes a file so that it cannot act in the page's place: it is saved, or shown when it is a picture, and never run.</summary>
internal static class FileAnswer
{
    public static async Task WriteAsync(HttpContext context, OpenedFile file)
    {
        await using (file.ConfigureAwait(false))
        {
            var (response, isShown) = (context.Response, MediaTypes.IsShown(file.MediaType));
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
            disposition.SetHttpFileName(file.FileName ?? "file");
            response.Headers.ContentDisposition = disposition.ToString();
            var answer = TypedResults.Stream(
                new ForwardStream(file.Content, file.Size),
                file.MediaType,
                entityTag: file.Sha256.Length == 0 ? null : new EntityTagHeaderValue($"\"{file.Sha256}\""),
                enableRangeProcessing: true);
            await answer.ExecuteAsync(context).ConfigureAwait(false);
        }
    }
}
