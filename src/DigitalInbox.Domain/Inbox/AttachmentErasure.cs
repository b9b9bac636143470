using DigitalInbox.Attachments;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Erases the contents of files, before their messages forget them.</summary>
/// <remarks>A file is asked for again after a crash, and one that is gone is fine.</remarks>
internal sealed class AttachmentErasure(IAttachmentStore contents)
{
    public async Task EraseAsync(IReadOnlyList<Attachment> attachments, CancellationToken cancellationToken)
    {
        foreach (var attachment in attachments)
        {
            await contents.DeleteAsync(attachment.Id, cancellationToken).ConfigureAwait(false);
            await contents.DeleteAsync(UploadRecord.IdOf(attachment.Id), cancellationToken).ConfigureAwait(false);
        }
    }
}
