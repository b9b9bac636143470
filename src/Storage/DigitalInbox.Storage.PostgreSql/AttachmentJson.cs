using System.Text.Json;
using System.Text.Json.Serialization;
using DigitalInbox.Conversations;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>The attachments of a message in one column; null when there are none.</summary>
internal static class AttachmentJson
{
    public static string? Write(IReadOnlyList<Attachment> attachments) => attachments.Count == 0 ? null : JsonSerializer.Serialize(
        [.. attachments.Select(a => new Stored(a.Id.Value, a.ExternalId, a.FileName, a.MediaType, a.Size, a.Sha256, a.State))],
        AttachmentJsonContext.Default.StoredArray);

    public static IReadOnlyList<Attachment> Read(string? json) => json is null ? [] :
    [
        .. JsonSerializer.Deserialize(json, AttachmentJsonContext.Default.StoredArray)!
            .Select(a => new Attachment(new AttachmentId(a.Id), a.ExternalId, a.FileName, a.MediaType, a.Size, a.Sha256, a.State)),
    ];

    internal sealed record Stored(
        Guid Id, string? ExternalId, string? FileName, string MediaType, long? Size, string? Sha256, AttachmentState State);
}
