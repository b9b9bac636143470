namespace DigitalInbox.Inbox;

/// <summary>Finds files that were uploaded for a reply.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public interface IUploads
{
    /// <summary>Finds a file.</summary>
    /// <param name="id">The id that its upload was answered with.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The file; null when there is none that a reply may take.</returns>
    Task<UploadedFile?> FindAsync(AttachmentId id, CancellationToken cancellationToken);
}
