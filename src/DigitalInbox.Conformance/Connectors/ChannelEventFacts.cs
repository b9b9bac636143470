using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>What the rules ask of every kind of event.</summary>
internal static class ChannelEventFacts
{
    /// <summary>The provider's ids in an event: of messages, conversations and people.</summary>
    public static IEnumerable<string> Ids(this ChannelEvent happened) => happened switch
    {
        MessageArrived message => [message.ExternalId, message.ThreadExternalId, message.Sender.ExternalId],
        EchoArrived echo => [echo.ExternalId, echo.ThreadExternalId, echo.Recipient.ExternalId],
        ReactionArrived { By: { } by } reaction => [reaction.ExternalId, by.ExternalId],
        MessageUpdate update => [update.ExternalId],
        WatermarkArrived watermark => [watermark.ThreadExternalId],
        TypingArrived typing => [typing.ThreadExternalId],
        IdentityChanged changed => [changed.ExternalId, changed.Now.ExternalId],
        _ => [],
    };

    /// <summary>The people in an event.</summary>
    public static IEnumerable<ExternalIdentity> People(this ChannelEvent happened) => happened switch
    {
        MessageArrived message => [message.Sender],
        EchoArrived echo => [echo.Recipient],
        ReactionArrived { By: { } by } => [by],
        IdentityChanged changed => [changed.Now],
        _ => [],
    };

    /// <summary>The texts in an event.</summary>
    public static IEnumerable<string> Texts(this ChannelEvent happened) => happened switch
    {
        MessageArrived message => [message.Text],
        EchoArrived echo => [echo.Text],
        EditArrived edit => [edit.Text],
        _ => [],
    };

    /// <summary>The instant of an event; null when it has none.</summary>
    public static Instant? Time(this ChannelEvent happened) => happened switch
    {
        MessageArrived message => message.SentAt,
        EchoArrived echo => echo.SentAt,
        MessageUpdate update => update.OccurredAt,
        WatermarkArrived watermark => watermark.Through,
        ChannelStateArrived state => state.OccurredAt,
        _ => null,
    };
}
