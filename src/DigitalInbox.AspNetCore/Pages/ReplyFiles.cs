using System.Globalization;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Takes the files that come together with a reply or a draft, as browsers without script send them.</summary>
internal static class ReplyFiles
{
    /// <exception cref="InboxException"><c>attachment.*</c>, <c>access.denied</c>.</exception>
    public static async Task UploadAsync(PageRequest request, IFormFileCollection files)
    {
        foreach (var file in files.Where(f => f.Length > 0))
        {
            var content = file.OpenReadStream();
            await using (content.ConfigureAwait(false))
            {
                var kept = await request.Inbox.Files.UploadAsync(
                    request.Caller!, content, file.FileName, file.ContentType, file.Length, request.Aborted).ConfigureAwait(false);
                request.Uploaded.Add(new KeptFile(kept.Id, kept.FileName));
            }
        }
    }

    /// <summary>What was uploaded for what is shown again: before, and together with it.</summary>
    public static async Task<IReadOnlyList<KeptFile>> KeptAsync(PageRequest request)
    {
        List<KeptFile> kept = [];
        foreach (var named in request.Context.Request.Form["attachments"])
        {
            if (Guid.TryParse(named, CultureInfo.InvariantCulture, out var id)
                && await FindAsync(request, new AttachmentId(id)).ConfigureAwait(false) is { } file)
            {
                kept.Add(file);
            }
        }

        return [.. kept, .. request.Uploaded];
    }

    private static async Task<KeptFile?> FindAsync(PageRequest request, AttachmentId id)
    {
        try
        {
            var opened = await request.Inbox.Files.OpenUploadAsync(request.Caller!, id, request.Aborted).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                return new KeptFile(id, opened.FileName ?? request.Words["file.unnamed"]);
            }
        }
        catch (InboxException)
        {
            // Its time is over, or it is somebody else's: it is chosen again.
            return null;
        }
    }
}
