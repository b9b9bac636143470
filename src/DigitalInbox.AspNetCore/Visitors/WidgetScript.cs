using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using DigitalInbox.AspNetCore.Pages;

namespace DigitalInbox.AspNetCore.Visitors;

/// <summary>The chat's widget: written in parts, served as one module with its style inside, so that a page needs to ask once and to allow nothing inline.</summary>
internal sealed class WidgetScript
{
    private const string Folder = "chat/";
    private readonly Dictionary<string, byte[]> encoded;

    private WidgetScript(byte[] plain)
    {
        Plain = plain;
        Hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..16];
        encoded = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["br"] = Pack(plain, static to => new BrotliStream(to, CompressionLevel.SmallestSize)),
            ["gzip"] = Pack(plain, static to => new GZipStream(to, CompressionLevel.SmallestSize)),
        };
    }

    public static WidgetScript Current { get; } = new(Encoding.UTF8.GetBytes(Join()));

    public byte[] Plain { get; }

    public string Hash { get; }

    /// <summary>The smallest form that a browser says it takes.</summary>
    /// <param name="accepted">Its <c>Accept-Encoding</c>.</param>
    public (string? Encoding, byte[] Content) For(string accepted)
    {
        var taken = accepted.Split(',').Select(a => a.Split(';')).Where(a => a.Length == 1 || a[1].Trim() is not ("q=0" or "q=0.0")).Select(a => a[0].Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, content) in encoded)
        {
            if (taken.Contains(name))
            {
                return (name, content);
            }
        }

        return (null, Plain);
    }

    private static string Join()
    {
        var style = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Read(Folder + "widget.css"));
        var parts = typeof(WidgetScript).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n.EndsWith(".js", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return $"const css = \"{style}\";\n{string.Join('\n', parts.Select(Read))}";
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(WidgetScript).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return SourceText.Shorten(reader);
    }

    private static byte[] Pack(byte[] plain, Func<Stream, Stream> open)
    {
        using var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }
}
