using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DigitalInbox.AspNetCore.Pages;

/// <summary>Serves the page's script and style from the assembly. Their address holds a hash of their content, so browsers may keep them for ever.</summary>
internal static class AssetEndpoint
{
    public const string NameParameter = "name";

    private static readonly FrozenDictionary<string, Asset> Assets = new[]
    {
        Join("inbox.js", "script/", "text/javascript; charset=utf-8"),
        Join("inbox.css", "style/", "text/css; charset=utf-8"),
        Join("form.css", "form/", "text/css; charset=utf-8"),
    }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    public static string Link(PageRequest request, string name) => $"{request.Root}/assets/{name}?v={Assets[name].Hash}";

    public static async Task ServeAsync(HttpContext context)
    {
        var response = context.Response;
        if (context.Request.RouteValues[NameParameter] is not string name || !Assets.TryGetValue(name, out var asset))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = $"\"{asset.Hash}\"";
        response.Headers.ETag = tag;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = context.Request.Query["v"] == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = asset.MediaType;
        response.ContentLength = asset.Content.Length;
        await response.Body.WriteAsync(asset.Content, context.RequestAborted).ConfigureAwait(false);
    }

    // Written in parts, with comments and set in; served as one, without: a browser asks once, and for what it needs.
    private static Asset Join(string name, string folder, string mediaType)
    {
        var assembly = typeof(AssetEndpoint).Assembly;
        var whole = new StringBuilder();
        foreach (var part in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(part)!);
            whole.Append(SourceText.Shorten(reader));
        }

        var content = Encoding.UTF8.GetBytes(whole.ToString());
        return new Asset(name, mediaType, content, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
    }

    private sealed record Asset(string Name, string MediaType, byte[] Content, string Hash);
}
