using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Erases the contents of files, before their messages forget them.</summary>
/// <remarks>Whoever keeps contents takes them away here. A file is asked for again after a crash, and one that is gone is fine.</remarks>
internal sealed class AttachmentErasure
{
#pragma warning disable CA1822, S2325 // An instance, for the store of contents that it will hold.
    public Task EraseAsync(IReadOnlyList<Attachment> attachments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
#pragma warning restore CA1822, S2325
}
