using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>In a tree a provider names the message that our account answered, and not whose it is.</summary>
public sealed class TreeEchoTests : IDisposable
{
    private readonly InboxScene scene = new(new ChannelCapabilities { HasTreeStructure = true, CanReplyToAnyMessage = true, HasSeveralThreadsPerContact = true });

    [Fact]
    public async Task What_somebody_answered_elsewhere_comes_into_the_thread_of_who_was_answered()
    {
        await scene.ReceiveAsync(Comment("c1", "ann"), Comment("c2", "bob"));
        var ann = (await scene.CasesAsync()).Single(c => c.ContactName == "ann");

        await scene.ReceiveAsync(Answer("c1"));

        var imported = (await scene.MessagesAsync(ann.Number))[^1];
        Assert.Equal((MessageDirection.Outbound, "thank you"), (imported.Direction, imported.Text));
        Assert.Equal(2, (await scene.CasesAsync()).Count);
    }

    [Fact]
    public async Task What_answers_an_unknown_message_stays_apart_from_everybody()
    {
        await scene.ReceiveAsync(Comment("c1", "ann"), Answer("elsewhere"));

        var ann = (await scene.CasesAsync()).Single(c => c.ContactName == "ann");
        Assert.Single(await scene.MessagesAsync(ann.Number));
    }

    public void Dispose() => scene.Dispose();

    private MessageArrived Comment(string id, string by) => new(
        $"comment:{id}", id, $"post/{by}", new ExternalIdentity(by, by), scene.Clock.GetCurrentInstant(), "hello")
    {
        Kind = ArrivalKind.Comment,
        PostExternalId = "post",
    };

    private EchoArrived Answer(string to) => new(
        "comment:ours", "ours", $"post/comment:{to}", new ExternalIdentity($"comment:{to}", null), scene.Clock.GetCurrentInstant(), "thank you")
    {
        Kind = ArrivalKind.Comment,
        PostExternalId = "post",
        ReplyToExternalId = to,
    };
}
