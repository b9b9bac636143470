using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Connectors.Messenger.Tests;

/// <summary>What the stand-in tells is what the connector reads.</summary>
public sealed class StandInWebhookTests
{
    private static readonly PageWebhook Page = new(Some.PageId);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_000_000);

    [Fact]
    public void What_a_customer_sends()
    {
        var text = Read<MessageArrived>(Page.Text(Some.Person, "m_1", At, "hello", "m_0"));
        var picked = Read<MessageArrived>(Page.Picked(Some.Person, "m_2", At, new GraphChoice("yes", "Yes")));
        var file = Read<MessageArrived>(Page.Attachment(Some.Person, "m_3", At, "image", "https://scontent.fbcdn.net/1.png"));

        Assert.Equal(("m_1", Some.Person, "hello", "m_0"), (text.ExternalId, text.Sender.ExternalId, text.Text, text.ReplyToExternalId));
        Assert.Equal(new RichContent.Picked("yes", "Yes"), picked.Content);
        Assert.Equal("https://scontent.fbcdn.net/1.png", Assert.Single(file.Attachments).ExternalId);
    }

    [Fact]
    public void What_becomes_of_messages()
    {
        var reaction = Read<ReactionArrived>(Page.Reaction(Some.Person, "m_1", "\u2764\uFE0F", At));
        var takenBack = Read<ReactionArrived>(Page.Reaction(Some.Person, "m_1", null, At));
        var edit = Read<EditArrived>(Page.Edit(Some.Person, "m_1", "better", 1, At));
        var read = Read<WatermarkArrived>(Page.Read(Some.Person, At));
        var delivery = Some.Connector().Parse(Some.Signed(Page.Delivery(Some.Person, ["m_8", "m_9"], At)), Some.ReceivedAt);

        Assert.Equal(("m_1", "\u2764\uFE0F"), (reaction.ExternalId, reaction.Reaction));
        Assert.Null(takenBack.Reaction);
        Assert.Equal("better", edit.Text);
        Assert.Equal(ReceiptState.Read, read.State);
        Assert.Equal(["m_8", "m_9"], delivery.OfType<ReceiptArrived>().Select(r => r.ExternalId));
        Assert.IsType<WatermarkArrived>(delivery[^1]);
    }

    [Fact]
    public void What_the_page_sent()
    {
        var ours = Read<EchoArrived>(Page.Echo(Some.Person, "m_4", At, "hi", Some.MessageId.ToString(), isOurs: true));
        var byHand = Read<EchoArrived>(Page.Echo(Some.Person, "m_5", At, null, fileAddress: "https://scontent.fbcdn.net/1.png"));

        Assert.Equal((Some.MessageId, Some.Person), (ours.Correlation, ours.Recipient.ExternalId));
        Assert.Null(byHand.Correlation);
        Assert.Single(byHand.Attachments);
    }

    private static T Read<T>(string json) => Assert.IsType<T>(Assert.Single(Some.Connector().Parse(Some.Signed(json), Some.ReceivedAt)));
}
