using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Conversations;

public sealed class MessageFactsCodecTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    public static TheoryData<RichContent> Contents =>
    [
        new RichContent.QuickReplies([new ReplyOption("y", "Yes"), new ReplyOption("n", "No")]),
        new RichContent.ListPicker("Choose", [new ListSection("Sizes", [new ListItem("s", "Small", null), new ListItem("l", "Large", "more")])]),
        new RichContent.LinkButton("Open", new Uri("https://shop.example/a?b=c")),
        new RichContent.Location(48.85, 2.35, "Paris", null),
        new RichContent.ContactCards([new ContactCard("Ann", ["+33 1"], ["ann@shop.example"])]),
        new RichContent.TimePicker("Visit", [new TimeSlot("nine", Noon, Duration.FromMinutes(30))], new RichContent.Location(48.85, 2.35, null, "Paris")),
        new RichContent.Form("Size", [new FormQuestion("s", "Which?") { Choices = [new ReplyOption("l", "Large")], TakesSeveral = true, IsRequired = true }, new FormQuestion("w", "Why?")]),
        new RichContent.RichLink("Boats", new Uri("https://shop.example/boats"), new Uri("https://shop.example/ark.jpg")),
        new RichContent.RichLink("Boats", new Uri("https://shop.example/boats")),
        new RichContent.Picked("y", "Yes"),
        new RichContent.Answered([new FormQuestionAnswer("s", ["l"], "Which?", "Large"), new FormQuestionAnswer("w", [])]),
        new RichContent.Template("order_ok", "en_US", [new TemplateParameter(TemplatePart.Header, "A"), new TemplateParameter(TemplatePart.Button, "B", "code", 0)]),
    ];

    [Fact]
    public void A_message_to_which_nothing_happened_takes_no_room()
    {
        Assert.Null(MessageFactsCodec.Write(MessageFacts.None));
        Assert.Null(MessageFactsCodec.Write(new MessageFacts()));
        Assert.Same(MessageFacts.None, MessageFactsCodec.Read(null));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var facts = new MessageFacts
        {
            Reactions = [new MessageReaction(AuthorKind.Contact, "ann", "❤", Noon), new MessageReaction(AuthorKind.Agent, "alice", "👍", Noon)],
            EditedAt = Noon,
            Earlier = [new EarlierText("before", Noon)],
            DeletedAt = Noon,
            IsHidden = true,
            PrivateReplyTo = new MessageId(Guid.Parse("0198a1b2-0000-7000-8000-000000000001")),
            PrivateReply = new MessageId(Guid.Parse("0198a1b2-0000-7000-8000-000000000002")),
            UsesExtendedWindow = true,
        };

        Assert.Equal(facts, MessageFactsCodec.Read(MessageFactsCodec.Write(facts)));
        Assert.NotEqual(facts, MessageFactsCodec.Read(MessageFactsCodec.Write(facts with { Earlier = [] })));
    }

    [Fact]
    public void Lists_that_were_empty_are_read_as_empty()
    {
        var read = MessageFactsCodec.Read(MessageFactsCodec.Write(new MessageFacts { IsHidden = true }));

        Assert.Empty(read.Reactions);
        Assert.Empty(read.Withdrawn);
        Assert.Empty(read.Earlier);
        Assert.Equal(read, read.Erase());
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void Every_kind_of_content_is_read_again(RichContent content)
    {
        var facts = new MessageFacts { Content = content };

        var read = MessageFactsCodec.Read(MessageFactsCodec.Write(facts));

        Assert.Equal(content.GetType(), read.Content?.GetType());
        Assert.Equal(facts, read);
    }

    [Fact]
    public void Erased_facts_tell_of_nobody()
    {
        var erased = new MessageFacts
        {
            Reactions = [new MessageReaction(AuthorKind.Contact, "ann", "❤", Noon), new MessageReaction(AuthorKind.Agent, "alice", "👍", Noon)],
            Earlier = [new EarlierText("before", Noon)],
            Content = new RichContent.Picked("y", "Yes"),
            IsHidden = true,
        }.Erase();

        Assert.Equal("alice", Assert.Single(erased.Reactions).Id);
        Assert.Empty(erased.Earlier);
        Assert.Null(erased.Content);
        Assert.True(erased.IsHidden);
    }
}
