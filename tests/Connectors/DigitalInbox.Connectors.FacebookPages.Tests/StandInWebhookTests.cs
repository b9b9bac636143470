using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

/// <summary>What the stand-in tells is what the connector reads.</summary>
public sealed class StandInWebhookTests
{
    private static readonly PageWebhook Page = new(Some.PageId);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);
    private static readonly PageComment Comment = new("2002_3003", "1001_2002", null, "5005", "Ann");

    [Fact]
    public void What_visitors_write()
    {
        var comment = Read<MessageArrived>(Page.Comment(Comment, At, "open?", "https://scontent.fbcdn.net/1.png"));
        var answer = Read<MessageArrived>(Page.Comment(Comment with { Id = "2002_3004", ParentId = "2002_3003" }, At, "me too"));
        var post = Read<MessageArrived>(Page.VisitorPost("1001_2004", "5005", "Ann", At, "hello", "https://scontent.fbcdn.net/2.png"));

        Assert.Equal(("1001_2002/5005", null, "open?"), (comment.ThreadExternalId, comment.ReplyToExternalId, comment.Text));
        Assert.Single(comment.Attachments);
        Assert.Equal("2002_3003", answer.ReplyToExternalId);
        Assert.Equal((ArrivalKind.Post, "Ann"), (post.Kind, post.Sender.DisplayName));
        Assert.Single(post.Attachments);
    }

    [Fact]
    public void What_becomes_of_comments()
    {
        var edit = Read<EditArrived>(Page.CommentEdited(Comment, At, "open today?", At.AddMinutes(1)));
        var removal = Read<DeletionArrived>(Page.CommentRemoved(Comment, At));
        var hidden = Read<ModerationArrived>(Page.CommentHidden(Comment, isHidden: true, At));
        var shown = Read<ModerationArrived>(Page.CommentHidden(Comment, isHidden: false, At));
        var reaction = Read<ReactionArrived>(Page.CommentReaction(Comment, "love", isTakenBack: false, At));
        var takenBack = Read<ReactionArrived>(Page.CommentReaction(Comment, "love", isTakenBack: true, At));

        Assert.Equal("open today?", edit.Text);
        Assert.Equal("2002_3003", removal.ExternalId);
        Assert.True(hidden.IsHidden);
        Assert.False(shown.IsHidden);
        Assert.Equal("\u2764\uFE0F", reaction.Reaction);
        Assert.Null(takenBack.Reaction);
    }

    [Fact]
    public void An_answer_of_the_page_is_an_echo()
    {
        var echo = Read<EchoArrived>(Page.Comment(new PageComment("2002_3005", "1001_2002", "2002_3003", Some.PageId, "The Page"), At, "until six"));

        Assert.Equal(("2002_3005", "2002_3003"), (echo.ExternalId, echo.ReplyToExternalId));
    }

    private static T Read<T>(string json) => Assert.IsType<T>(Assert.Single(Some.Read(json)));
}
