using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>The codes by which the use cases refuse, beside those of the case itself.</summary>
public static class InboxErrors
{
    /// <summary>The caller's roles do not allow it.</summary>
    public const string AccessDenied = "access.denied";

    /// <summary>There is no such agent.</summary>
    public const string AgentUnknown = "agent.unknown";

    /// <summary>There is no such queue; <c>known</c> lists them.</summary>
    public const string QueueUnknown = "queue.unknown";

    /// <summary>There is no such channel.</summary>
    public const string ChannelUnknown = "channel.unknown";

    /// <summary>Nothing can be sent through the channel.</summary>
    public const string ChannelCannotSend = "channel.cannotSend";

    /// <summary>Everybody can read what is sent through the channel, and this is for one person alone.</summary>
    public const string ChannelPublic = "channel.public";

    /// <summary>The reply has no text.</summary>
    public const string ReplyEmpty = "reply.empty";

    /// <summary>The reply is longer than the channel takes.</summary>
    public const string ReplyTooLong = "reply.tooLong";

    /// <summary>The channel takes free text only for a time after the customer's last message, and that time is over.</summary>
    public const string ReplyWindowClosed = "reply.windowClosed";

    /// <summary>The message to answer is not one of this conversation.</summary>
    public const string ReplyTargetNotFound = "reply.targetNotFound";

    /// <summary>On this channel one cannot answer a chosen message.</summary>
    public const string ReplyTargetNotSupported = "reply.targetNotSupported";

    /// <summary>The message to answer was deleted on the platform.</summary>
    public const string ReplyTargetDeleted = "reply.targetDeleted";

    /// <summary>Only what the customer wrote is answered in private.</summary>
    public const string ReplyTargetNotInbound = "reply.targetNotInbound";

    /// <summary>The channel does not take content of that kind; <c>allowed</c> lists what it takes.</summary>
    public const string ReplyContentNotSupported = "reply.contentNotSupported";

    /// <summary>A text in the content is longer than the channel takes.</summary>
    public const string ReplyContentTooLong = "reply.contentTooLong";

    /// <summary>The content has more of something than the channel takes.</summary>
    public const string ReplyContentTooMany = "reply.contentTooMany";

    /// <summary>The content is incomplete, or contradicts itself.</summary>
    public const string ReplyContentInvalid = "reply.contentInvalid";

    /// <summary>A template has no text and no files beside it.</summary>
    public const string ReplyTemplateAlone = "reply.templateAlone";

    /// <summary>There is no such file to send.</summary>
    public const string ReplyFileUnknown = "reply.fileUnknown";

    /// <summary>The channel does not take the file: its type or size, or there are too many.</summary>
    public const string ReplyFileNotAllowed = "reply.fileNotAllowed";

    /// <summary>The channel takes no files.</summary>
    public const string ReplyFilesNotSupported = "reply.filesNotSupported";

    /// <summary>On this channel nobody is answered in private.</summary>
    public const string ReplyPrivateNotSupported = "reply.privateNotSupported";

    /// <summary>The message was answered in private before.</summary>
    public const string ReplyPrivateAlready = "reply.privateAlready";

    /// <summary>The time in which a public message is answered in private is over.</summary>
    public const string ReplyPrivateTooLate = "reply.privateTooLate";

    /// <summary>A private reply would take more than one message.</summary>
    public const string ReplyPrivateOneMessage = "reply.privateOneMessage";

    /// <summary>We may not write first on the channel.</summary>
    public const string ConversationCannotStart = "conversation.cannotStart";

    /// <summary>It is not said to whom, or it is no account of the channel.</summary>
    public const string ConversationRecipientInvalid = "conversation.recipientInvalid";

    /// <summary>The channel cannot do that to a message.</summary>
    public const string ActionNotSupported = "action.notSupported";

    /// <summary>That cannot be done to this message.</summary>
    public const string ActionNotPossible = "action.notPossible";

    /// <summary>The reaction is no emoji.</summary>
    public const string ActionReactionInvalid = "action.reactionInvalid";

    /// <summary>The provider refused it; <c>providerCode</c> is its code.</summary>
    public const string ProviderRefused = "provider.refused";

    /// <summary>The provider asks to wait, for <c>retryAfterSeconds</c>.</summary>
    public const string ProviderThrottled = "provider.throttled";

    /// <summary>The provider did not answer, or cannot do it now.</summary>
    public const string ProviderUnavailable = "provider.unavailable";

    /// <summary>The channel's access to the provider has to be renewed.</summary>
    public const string ProviderAuthExpired = "provider.authExpired";

    /// <summary>The note has no text.</summary>
    public const string NoteEmpty = "note.empty";

    /// <summary>The status is none of this inbox's.</summary>
    public const string StatusUnknown = "status.unknown";

    /// <summary>The priority has no name, or one that is too long.</summary>
    public const string PriorityInvalid = "priority.invalid";

    /// <summary>The message is not there, or not for the caller to see.</summary>
    public const string MessageNotFound = "message.notFound";

    /// <summary>There is no such contact.</summary>
    public const string ContactNotFound = "contact.notFound";

    /// <summary>The contact was erased: nothing more is written to them or about them.</summary>
    public const string ContactErased = "contact.erased";

    /// <summary>There is no such payload in quarantine.</summary>
    public const string QuarantineNotFound = "quarantine.notFound";

    /// <summary>The channel of a payload in quarantine is gone, or does not understand all of it.</summary>
    public const string QuarantineNotReplayable = "quarantine.notReplayable";

    /// <summary>There is no such job.</summary>
    public const string JobNotFound = "job.notFound";

    /// <summary>Only a reply of which nobody can tell whether it was sent can be settled by hand.</summary>
    public const string DeliveryNotUnconfirmed = "delivery.notUnconfirmed";

    /// <summary>The idempotency key was used for something else.</summary>
    public const string IdempotencyMismatch = "idempotency.mismatch";

    /// <summary>The idempotency key is empty or longer than 200 characters.</summary>
    public const string IdempotencyKeyInvalid = "idempotency.keyInvalid";

    /// <summary>Others changed the same thing again and again; try once more.</summary>
    public const string Busy = "inbox.busy";

    /// <summary>The cursor is not one of this list.</summary>
    public const string CursorInvalid = "cursor.invalid";

    /// <summary>The store cannot be reached or cannot write.</summary>
    public const string StoreUnavailable = "store.unavailable";

    /// <summary>The store can be read and not written.</summary>
    public const string StoreReadOnly = "store.readOnly";

    /// <summary>The store is damaged, or is no store at all.</summary>
    public const string StoreCorrupt = "store.corrupt";

    /// <summary>A newer version wrote the store.</summary>
    public const string StoreNewerSchema = "store.newerSchema";

    /// <summary>No event of a history has that name.</summary>
    public const string HistoryKindUnknown = "history.kindUnknown";

    /// <summary>The kind, units or end of work outside of the inbox cannot be.</summary>
    public const string OccupancyInvalid = "agent.occupancyInvalid";

    /// <summary>The presence is none that there is.</summary>
    public const string PresenceInvalid = "agent.presenceInvalid";

    /// <summary>The reason of a rejection is not a code of at most 100 letters, digits, '-', '_' and '.'.</summary>
    public const string OfferReasonInvalid = "offer.reasonInvalid";

    /// <summary>No queue is served by the team.</summary>
    public const string TeamServesNoQueue = "team.servesNoQueue";

    /// <summary>There is no such team; <c>known</c> lists them.</summary>
    public const string TeamUnknown = "team.unknown";

    /// <summary>There is no such decision of routing on the case.</summary>
    public const string DecisionNotFound = "decision.notFound";

    /// <summary>A replay needs a beginning before its end, of 31 days at most, and an answer time that is not negative.</summary>
    public const string ReplayRangeInvalid = "replay.rangeInvalid";

    internal static InboxException NoQueue(QueueId queue, RoutingDefinitions routing) => new(
        InboxErrorKind.Refused,
        QueueUnknown,
        $"There is no queue '{queue}'.",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["known"] = routing.Queues.Select(q => q.Id.Value).Order(StringComparer.Ordinal).ToArray() });
}
