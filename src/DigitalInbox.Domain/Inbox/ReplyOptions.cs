using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What a case's channel lets an agent send now, so that it is asked before it is written.</summary>
public sealed record ReplyOptions
{
    /// <summary>Whether the caller may reply at all: the case's status, its channel and their role.</summary>
    public required bool CanReply { get; init; }

    /// <summary>What the channel can do; nothing when it is not connected any more.</summary>
    public required ChannelCapabilities Channel { get; init; }

    /// <summary>Whether free text is taken now, from a person.</summary>
    public required bool TakesFreeText { get; init; }

    /// <summary>Until when free text is taken; null for always. In the past when that is over.</summary>
    public required Instant? FreeTextUntil { get; init; }

    /// <summary>Until when a person may go on after that; null when it is not longer.</summary>
    public required Instant? ExtendedUntil { get; init; }

    /// <summary>Whether what is sent now is sent in the extended window.</summary>
    public required bool UsesExtendedWindow { get; init; }

    /// <summary>The kinds of content that may be sent now, by name: <c>quickReplies</c>, <c>listPicker</c>, <c>linkButton</c>, <c>location</c>,
    /// <c>contactCards</c>, <c>template</c>.</summary>
    public required IReadOnlyList<string> Contents { get; init; }

    /// <summary>What can be done to messages of the channel.</summary>
    public required IReadOnlyList<MessageActionKind> Actions { get; init; }
}
