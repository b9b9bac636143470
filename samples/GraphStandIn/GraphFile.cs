using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace GraphStandIn;

/// <summary>A file that was uploaded to the stand-in, or that it gives out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record GraphFile(string Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>The SHA-256 of the content, in lower-case hex.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content.Span));

    internal static async Task<GraphFile> ReadAsync(IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return new GraphFile(file.FileName, file.ContentType, content.ToArray());
    }
}
