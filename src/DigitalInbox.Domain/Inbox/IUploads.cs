namespace DigitalInbox.Inbox;

/// <summary>Finds files that were uploaded before the reply that takes them.</summary>
/// <remarks>Safe for use by many threads. Who takes a file into a message removes its timer, <see cref="TimerKey.OfUpload"/>, in the
/// same commit: then it is found no more, and its content stays with the message.</remarks>
public interface IUploads
{
    /// <summary>Finds a file that no reply has taken and whose time is not over.</summary>
    /// <param name="id">The file.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The file, whoever uploaded it; null when there is none.</returns>
    Task<UploadedFile?> FindAsync(AttachmentId id, CancellationToken cancellationToken);
}
