using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>The bodies of requests.</summary>
/// <remarks>Sources: Graph API, "Comment" reference and "Object comments"; Messenger Platform, "Private replies".</remarks>
internal static class FacebookPagesPayloads
{
    /// <summary>A comment, or the new text of one.</summary>
    public static byte[] WriteComment(string text) => Write(json => json.WriteString("message"u8, text));

    public static byte[] WriteHidden(bool isHidden) => Write(json => json.WriteBoolean("is_hidden"u8, isHidden));

    /// <summary>A private reply, which is addressed by what it answers.</summary>
    /// <param name="answered">The comment or the post.</param>
    /// <param name="isPost">Whether it is a post.</param>
    /// <param name="text">The text.</param>
    public static byte[] WritePrivateReply(string answered, bool isPost, string text) => Write(json =>
    {
        json.WriteStartObject("recipient"u8);
        json.WriteString(isPost ? "post_id"u8 : "comment_id"u8, answered);
        json.WriteEndObject();
        json.WriteStartObject("message"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    });

    /// <summary>A comment with a picture. The picture's own name is not shown there, and stays here.</summary>
    /// <param name="text">The text; empty for none.</param>
    /// <param name="file">The picture.</param>
    /// <param name="content">Its content, which the form disposes of.</param>
    public static MultipartFormDataContent FormOf(string text, OutboundFile file, Stream content)
    {
        var form = new MultipartFormDataContent();
        var source = new StreamContent(content);
        source.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.MediaType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        source.Headers.ContentLength = file.Size;
        source.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"source\"", FileName = "\"picture\"" };
        form.Add(source);
        if (text.Length > 0)
        {
            form.Add(new StringContent(text), "\"message\"");
        }

        return form;
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
