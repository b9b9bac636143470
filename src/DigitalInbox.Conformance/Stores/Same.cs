using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Equality of records that hold lists or bytes, part by part.</summary>
internal static class Same
{
    public static void Contact(Contact expected, Contact? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Identities, actual.Identities);
        Assert.Equal(expected, actual with { Identities = expected.Identities });
    }

    public static void Message(Message expected, Message? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Attachments, actual.Attachments);
        Assert.Equal(expected, actual with { Attachments = expected.Attachments });
    }

    public static void Fact(ParkedFact expected, ParkedFact actual)
    {
        Assert.Equal(MessageUpdateCodec.Write(expected.Update), MessageUpdateCodec.Write(actual.Update));
        Assert.Equal(expected, actual with { Update = expected.Update });
    }

    public static void Payload(RawPayload expected, RawPayload? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Body.ToArray(), actual.Body.ToArray());
        Assert.Equal(expected, actual with { Body = expected.Body });
    }

    public static void Entry(FeedEntry expected, FeedEntry actual)
    {
        Assert.Equal(expected.EventNames, actual.EventNames);
        Assert.Equal(expected, actual with { EventNames = expected.EventNames });
    }
}
