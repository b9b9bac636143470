using DigitalInbox.Connectors.Meta;
using static DigitalInbox.Channels.ProviderErrorClass;

namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>What the provider's error codes mean for comments and for private replies, which go through the Messenger's API.</summary>
/// <remarks>Sources: Graph API, "Error handling"; Messenger Platform, "Send API error codes". The codes of private replies are not all
/// documented: 10900, 10902 and 10903 are as they were seen.</remarks>
internal static class FacebookErrors
{
    public static MetaErrors Table { get; } = MetaErrors.Common.With(
    [
        // The comment has its one private reply.
        .. MetaErrorRow.Of(AlreadyDone, 10900, 2534025),
        .. MetaErrorRow.Of(AlreadyDone, (10, 2534025), (100, 2534025)),

        // Not an activity that can be replied to; its author cannot be, being blocked or for the age of the comment, which we look at before.
        .. MetaErrorRow.Of(RecipientUnavailable, 10902, 10903),
        .. MetaErrorRow.Of(RecipientUnavailable, 551),
        .. MetaErrorRow.Of(RecipientUnavailable, (100, 2018001), (200, 2018108)),
        .. MetaErrorRow.Of(WindowClosed, (10, 2018065), (10, 2534022)),

        // 100/2018292: not a comment. 1446036: blocked as spam, like 368.
        .. MetaErrorRow.Of(ContentRejected, 1446036),
        .. MetaErrorRow.Of(ContentRejected, (100, 33), (100, 2018292)),

        // 1200: temporary; 1/1357046: the answer was lost, and the message may have been sent.
        .. MetaErrorRow.Of(Retryable, 1200),
        new(1, 1357046, Retryable) { MayHaveBeenDone = true },

        .. MetaErrorRow.Of(Throttled, (9, 2018352)),
    ]);
}
