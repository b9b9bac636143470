using System.Net.Http.Headers;
using System.Text;

namespace DigitalInbox.Attachments;

/// <summary>Tells what a file is, by its first bytes where these tell, and which files a browser may show in place.</summary>
public static class MediaTypes
{
    /// <summary>The type of what is not known.</summary>
    public const string Unknown = "application/octet-stream";

    internal const int HeadLength = 64;

    private const int LongestType = 100;
    private const string Program = "application/x-executable";
    private const string Markup = "text/html";

    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    private static readonly string[] MarkupStarts = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe"];

    /// <summary>True for a picture that a browser may show in place. Only what begins like such a picture has such a type here.</summary>
    /// <param name="mediaType">The type of a content that is kept.</param>
    public static bool IsShown(string mediaType) => Shown.Contains(mediaType, StringComparer.Ordinal);

    /// <summary>Decides what a content is kept as. What says that it is a picture and is none, and what is a program, keeps no other name.</summary>
    internal static string Settle(string? stated, ReadOnlySpan<byte> head)
    {
        var plain = Plain(stated);
        return Told(head) ?? (IsShown(plain) ? Unknown : plain);
    }

    private static string? Told(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? "image/gif"
        : head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? "image/webp"
        : head.StartsWith("%PDF-"u8) ? "application/pdf"
        : head.StartsWith("MZ"u8) || head.StartsWith("\u007fELF"u8) || head.StartsWith("#!"u8) ? Program
        : IsMarkup(head) ? Markup
        : null;

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head).TrimStart();
        return MarkupStarts.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    private static string Plain(string? stated)
    {
        if (stated is null || !MediaTypeHeaderValue.TryParse(stated, out var read) || read.MediaType is not { Length: <= LongestType } type)
        {
            return Unknown;
        }

        return type.ToLowerInvariant() is "image/jpg" or "image/pjpeg" ? "image/jpeg" : type.ToLowerInvariant();
    }
}
