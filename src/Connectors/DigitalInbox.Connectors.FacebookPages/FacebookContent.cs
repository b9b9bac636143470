using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>Text and files of what somebody wrote.</summary>
internal static class FacebookContent
{
    /// <summary>The words; a link that is no file stands below them, unless it is among them.</summary>
    public static string TextOf(FacebookChange change, FacebookAccount account)
    {
        var words = change.Message ?? "";
        return AddressOf(change.Link) is not { } link || account.IsFile(link) || words.Contains(change.Link!, StringComparison.Ordinal) ? words
            : words.Length == 0 ? change.Link!
            : $"{words}\n{change.Link}";
    }

    /// <summary>The pictures and the video. Their addresses are all that the provider tells of them.</summary>
    public static IReadOnlyList<ExternalAttachment> FilesOf(FacebookChange change, FacebookAccount account)
    {
        var link = AddressOf(change.Link) is { } address && account.IsFile(address) ? change.Link : null;
        var videos = change.Video ?? (change.Item is "video" ? link : null);
        IEnumerable<string> photos = change.Photos.Count > 0 || link is null || change.Item is "video" ? change.Photos : [link];
        return
        [
            .. photos.Where(photo => AddressOf(photo) is not null).Select(photo => new ExternalAttachment(photo, PictureTypeOf(photo), null, null, null)),
            .. AddressOf(videos) is null ? [] : new[] { new ExternalAttachment(videos!, "video/mp4", null, null, null) },
        ];
    }

    /// <summary>Adds the files, and the payload where there is nothing to show, as for a sticker.</summary>
    public static MessageArrived Fill(FacebookChange change, FacebookAccount account, string type, MessageArrived message)
    {
        var files = FilesOf(change, account);
        var isEmpty = message.Text.Length == 0 && files.Count == 0;
        return message with
        {
            Attachments = files,
            UnsupportedType = isEmpty ? type : null,
            RawPayload = isEmpty ? change.Raw : default,
        };
    }

    private static Uri? AddressOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    /// <summary>The provider states no type: the address ends in the file's name, and most pictures are JPEG.</summary>
    private static string PictureTypeOf(string address) => Path.GetExtension(AddressOf(address)!.AbsolutePath).ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".GIF" => "image/gif",
        ".WEBP" => "image/webp",
        _ => "image/jpeg",
    };
}
