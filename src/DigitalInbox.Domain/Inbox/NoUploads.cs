namespace DigitalInbox.Inbox;

/// <summary>An inbox into which nothing is uploaded.</summary>
internal sealed class NoUploads : IUploads
{
    public Task<UploadedFile?> FindAsync(AttachmentId id, CancellationToken cancellationToken) => Task.FromResult<UploadedFile?>(null);
}
