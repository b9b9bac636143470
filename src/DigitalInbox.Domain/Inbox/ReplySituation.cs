using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a reply is judged on.</summary>
/// <param name="Channel">What the channel can do.</param>
/// <param name="Origin">What wrote the reply.</param>
/// <param name="Windows">Until when free text is taken.</param>
/// <param name="Now">The instant.</param>
internal sealed record ReplySituation(ChannelCapabilities Channel, ReplyOrigin Origin, ReplyWindows Windows, Instant Now)
{
    /// <summary>The files that are named, all of them known.</summary>
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>The message that is answered; null for the conversation.</summary>
    public Message? Target { get; init; }

    /// <summary>True when the target was answered in private, and that did not fail.</summary>
    public bool HasPrivateReply { get; init; }

    public bool IsPerson => Origin is ReplyOrigin.Agent or ReplyOrigin.ApprovedDraft;
}
