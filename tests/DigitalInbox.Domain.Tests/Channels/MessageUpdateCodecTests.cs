using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Channels;

public sealed class MessageUpdateCodecTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    public static TheoryData<MessageUpdate> Updates =>
    [
        new ReceiptArrived("k", "ext", ReceiptState.Failed, Noon)
        {
            Correlation = new MessageId(Guid.Parse("0198a1b2-0000-7000-8000-000000000001")),
            Error = new ProviderError(ProviderErrorClass.WindowClosed, "131047", "too late"),
        },
        new ReactionArrived("k", "ext", new ExternalIdentity("7", "Ann") { Aliases = ["155"] }, "❤", Noon),
        new ReactionArrived("k", "ext", null, null, Noon),
        new EditArrived("k", "ext", "better", Noon),
        new DeletionArrived("k", "ext", Redacts: true, Noon),
        new ModerationArrived("k", "ext", IsHidden: true, Noon),
    ];

    [Theory]
    [MemberData(nameof(Updates))]
    public void What_is_written_is_read_again(MessageUpdate update)
    {
        var json = MessageUpdateCodec.Write(update);

        var read = MessageUpdateCodec.Read(json);

        Assert.Equal(update.GetType(), read.GetType());
        Assert.Equal((update.Key, update.ExternalId, update.OccurredAt), (read.Key, read.ExternalId, read.OccurredAt));
        Assert.Equal(json, MessageUpdateCodec.Write(read));
    }
}
