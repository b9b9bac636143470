using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Connectors.Instagram.Tests;

/// <summary>What the stand-in tells is what the connector reads.</summary>
public sealed class StandInWebhookTests
{
    private static readonly InstagramWebhook Account = new(Some.AccountId);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_000_000);

    [Fact]
    public void What_a_customer_sends()
    {
        var text = Read<MessageArrived>(Account.Text(Some.Person, "ig_1", At, "hello", "ig_0"));
        var picked = Read<MessageArrived>(Account.Picked(Some.Person, "ig_2", At, new GraphChoice("yes", "Yes")));
        var file = Read<MessageArrived>(Account.Attachment(Some.Person, "ig_3", At, "image", "https://scontent.cdninstagram.com/1.png"));

        Assert.Equal(("ig_1", Some.Person, "hello", "ig_0"), (text.ExternalId, text.Sender.ExternalId, text.Text, text.ReplyToExternalId));
        Assert.Equal(new RichContent.Picked("yes", "Yes"), picked.Content);
        Assert.Single(file.Attachments);
    }

    [Fact]
    public void What_becomes_of_messages()
    {
        var unsent = Read<DeletionArrived>(Account.Unsent(Some.Person, "ig_1", At));
        var reaction = Read<ReactionArrived>(Account.Reaction(Some.Person, "ig_1", "\u2764\uFE0F", At));
        var edit = Read<EditArrived>(Account.Edit(Some.Person, "ig_1", "better", 1, At));
        var read = Read<ReceiptArrived>(Account.Read(Some.Person, "ig_9", At));
        var echo = Read<EchoArrived>(Account.Echo(Some.Person, "ig_4", At, "hi", Some.MessageId.ToString()));

        Assert.True(unsent.Redacts);
        Assert.Equal("\u2764\uFE0F", reaction.Reaction);
        Assert.Equal("better", edit.Text);
        Assert.Equal(("ig_9", ReceiptState.Read), (read.ExternalId, read.State));
        Assert.Equal(Some.MessageId, echo.Correlation);
    }

    [Fact]
    public void Comments_and_which_of_them_are_our_own()
    {
        var comment = Read<MessageArrived>(Account.Comment("17901", "178", "17900", "4242", "ann", At, "hi"), Some.Comments());
        var own = Read<NoticeArrived>(Account.Comment("17902", "178", null, Some.AccountId, "shop", At, "thanks"), Some.Comments());

        Assert.Equal(("178/4242", "17900", "ann"), (comment.ThreadExternalId, comment.ReplyToExternalId, comment.Sender.DisplayName));
        Assert.Equal("comment.own", own.Code);
    }

    private static T Read<T>(string json, InstagramConnector? connector = null) =>
        Assert.IsType<T>(Assert.Single((connector ?? Some.Connector()).Parse(Some.Signed(json), Some.ReceivedAt)));
}
