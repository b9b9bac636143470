using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class MapperTests
{
    [Fact]
    public void Two_edits_of_one_comment_have_two_keys()
    {
        static string Edited(string text, string time) => Some.Change(
            $$"""{"item":"comment","verb":"edited","comment_id":"2002_3003","post_id":"1001_2002","from":{"id":"5005"},"message":"{{text}}","created_time":1760000000{{time}}}""");

        string[] bodies = [Edited("one", ""), Edited("two", ""), Edited("one", ",\"edited_time\":1760000050"), Edited("one", ",\"edited_time\":1760000060")];
        Assert.Equal(4, bodies.Select(body => Assert.IsType<EditArrived>(Assert.Single(Some.Read(body))).Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_comment_that_is_also_a_mention_is_told_once()
    {
        var comment = Assert.Single(Some.Read(Some.Change(
            """{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","from":{"id":"5005"},"message":"@Page"}""")));
        var mention = Assert.Single(Some.Read(Some.Change(
            """{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","sender_id":"5005","message":"@Page"}""", "mention")));

        Assert.Equal(comment.Key, mention.Key);
        Assert.Equal(Assert.IsType<MessageArrived>(comment).ThreadExternalId, Assert.IsType<MessageArrived>(mention).ThreadExternalId);
    }

    [Fact]
    public void Two_comments_without_an_author_are_of_two_people()
    {
        static string Comment(string id) =>
            Some.Change($$"""{"item":"comment","verb":"add","comment_id":"2002_{{id}}","post_id":"1001_2002","message":"hello"}""");

        var one = Assert.IsType<MessageArrived>(Assert.Single(Some.Read(Comment("1"))));
        var two = Assert.IsType<MessageArrived>(Assert.Single(Some.Read(Comment("2"))));

        Assert.NotEqual(one.Sender.ExternalId, two.Sender.ExternalId);
        Assert.NotEqual(one.ThreadExternalId, two.ThreadExternalId);
    }

    [Fact]
    public void Our_answer_to_a_comment_without_an_author_is_in_its_thread()
    {
        var comment = Assert.IsType<MessageArrived>(Assert.Single(Some.Read(Some.Change(
            """{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","parent_id":"1001_2002","message":"hello"}"""))));
        var answer = Assert.IsType<EchoArrived>(Assert.Single(Some.Read(Some.Change(
            """{"item":"comment","verb":"add","comment_id":"2002_3004","post_id":"1001_2002","parent_id":"2002_3003","from":{"id":"1001"},"message":"hi"}"""))));

        Assert.Equal((comment.ThreadExternalId, comment.Sender), (answer.ThreadExternalId, answer.Recipient));
        Assert.Equal("2002_3003", answer.ReplyToExternalId);
    }

    [Fact]
    public void Reactions_are_counted_only_where_they_are_not_wanted() => Assert.Equal(
        "reaction.excluded",
        Assert.IsType<NoticeArrived>(Assert.Single(Some.Read(
            Some.Change("""{"item":"reaction","verb":"add","reaction_type":"love","comment_id":"2002_3003","post_id":"1001_2002","from":{"id":"5005"}}"""),
            Some.Account with { IncludesReactions = false }))).Code);

    [Theory]
    [InlineData("like", "👍")]
    [InlineData("love", "❤️")]
    [InlineData("wow", "😮")]
    [InlineData("haha", "😆")]
    [InlineData("sad", "😢")]
    [InlineData("angry", "😡")]
    [InlineData("care", "🤗")]
    [InlineData("pride", "pride")]
    public void A_reaction_has_its_emoji(string type, string reaction) => Assert.Equal(
        reaction,
        Assert.IsType<ReactionArrived>(Assert.Single(Some.Read(Some.Change(
            $$$"""{"item":"reaction","verb":"add","reaction_type":"{{{type}}}","comment_id":"2002_3003","post_id":"1001_2002","from":{"id":"5005"}}""")))).Reaction);

    [Fact]
    public void The_page_itself_is_never_a_contact()
    {
        foreach (var body in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json").Select(File.ReadAllText))
        {
            foreach (var happened in Some.Read(body))
            {
                Assert.NotEqual("1001", (happened as MessageArrived)?.Sender.ExternalId);
                Assert.NotEqual("1001", (happened as EchoArrived)?.Recipient.ExternalId);
                Assert.NotEqual("1001", (happened as ReactionArrived)?.By?.ExternalId);
                Assert.NotEqual("1001", (happened as UnknownArrived)?.SenderExternalId);
            }
        }
    }
}
