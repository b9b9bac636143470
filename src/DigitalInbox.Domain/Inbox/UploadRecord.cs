using System.Text.Json;
using System.Text.Json.Serialization;

namespace DigitalInbox.Inbox;

/// <summary>What is known of an upload besides its bytes, kept beside them: stores of contents know bytes by id only.</summary>
internal sealed record UploadRecord(string By, string FileName, string MediaType, long Size, string Sha256)
{
    public const int LargestBytes = 64 * 1024;

    /// <summary>Under which id it is kept: the upload's own, as a version 8 UUID, which no attachment has.</summary>
    public static AttachmentId IdOf(AttachmentId upload)
    {
        Span<byte> bytes = stackalloc byte[16];
        upload.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        return new AttachmentId(new Guid(bytes, bigEndian: true));
    }

    public static UploadRecord Of(UploadedFile file) => new(file.By.Value, file.FileName, file.MediaType, file.Size, file.Sha256);

    public UploadedFile ToFile(AttachmentId id) => new(id, FileName, MediaType, Size, Sha256) { By = new AgentId(By) };

    public MemoryStream Write() => new(JsonSerializer.SerializeToUtf8Bytes(this, UploadJsonContext.Default.UploadRecord), writable: false);

    public static async Task<UploadRecord?> ReadAsync(Stream content, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync(content, UploadJsonContext.Default.UploadRecord, cancellationToken).ConfigureAwait(false);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UploadRecord))]
internal sealed partial class UploadJsonContext : JsonSerializerContext;
