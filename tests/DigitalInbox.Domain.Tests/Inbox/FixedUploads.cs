using System.Text;
using DigitalInbox.Attachments;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Files that a test uploaded.</summary>
internal sealed class FixedUploads : IUploads
{
    private readonly Dictionary<AttachmentId, UploadedFile> files = [];

    public Task<UploadedFile?> FindAsync(AttachmentId id, CancellationToken cancellationToken) => Task.FromResult(files.GetValueOrDefault(id));

    public void Use(DigitalInboxBuilder inbox) => inbox.Services.AddKeyedSingleton<IUploads>(inbox.Name, this);

    /// <summary>Says that there is a file, of a size that its content need not have.</summary>
    public AttachmentId Add(string name, string mediaType, long size = 3)
    {
        var id = AttachmentId.New(Instant.FromUtc(2026, 3, 2, 9, 0));
        files[id] = new UploadedFile(id, name, mediaType, size, new string('a', 64)) { By = InboxScene.Alice.Agent };
        return id;
    }

    /// <summary>Uploads a file with its content.</summary>
    public async Task<AttachmentId> AddAsync(IAttachmentStore store, string name, string mediaType, string content)
    {
        var id = Add(name, mediaType, content.Length);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        await store.WriteAsync(id, bytes, 1000, Instant.FromUtc(2026, 3, 2, 9, 0), CancellationToken.None);
        return id;
    }
}
