using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a provider tells of a message, in the words of the domain.</summary>
internal static class ArrivalMapping
{
    public static MessageKind ToMessageKind(this ArrivalKind kind) => kind switch
    {
        ArrivalKind.Post => MessageKind.Post,
        ArrivalKind.Comment => MessageKind.Comment,
        ArrivalKind.Mention => MessageKind.Mention,
        ArrivalKind.Review => MessageKind.Review,
        _ => MessageKind.DirectMessage,
    };

    public static Attachment ToAttachment(this UploadedFile file) =>
        new(file.Id, ExternalId: null, file.FileName, file.MediaType, file.Size, file.Sha256, AttachmentState.Stored);

    public static IReadOnlyList<Attachment> ToAttachments(this IReadOnlyList<ExternalAttachment> files, Instant now) =>
    [
        .. files.Select(a => new Attachment(AttachmentId.New(now), a.ExternalId, FileNames.Clean(a.FileName), a.MediaType, a.Size, a.Sha256, AttachmentState.Remote)),
    ];
}
