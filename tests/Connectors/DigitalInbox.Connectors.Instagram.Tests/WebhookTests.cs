using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Instagram.Tests;

public sealed class WebhookTests
{
    private const string Message = """{"object":"instagram","entry":[{"id":"17841400000000001","time":1760000000123,"messaging":[{"sender":{"id":"9009"},"recipient":{"id":"17841400000000001"},"timestamp":1760000000000,"message":{"mid":"ig_test1","text":"hello"}}]}]}""";
    private const string Comment = """{"object":"instagram","entry":[{"id":"17841400000000001","time":1760000000,"changes":[{"field":"comments","value":{"id":"17900","text":"hi","from":{"id":"4242","username":"ann"},"media":{"id":"178"}}}]}]}""";

    [Fact]
    public void The_worked_example_is_verified_and_read()
    {
        var request = Some.Signed(Message);
        var connector = Some.Connector();

        Assert.Equal("sha256=14643aa251172302cd6ae9113ff10c8af0f5467b9659478b5601fd17bfb1979b", request.Headers["x-hub-signature-256"]);
        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(request));
        var message = Assert.IsType<MessageArrived>(Assert.Single(connector.Parse(request, Some.ReceivedAt)));
        Assert.Equal(("ig_test1", "9009", "hello"), (message.ExternalId, message.ThreadExternalId, message.Text));
    }

    [Theory]
    [InlineData(Message)]
    [InlineData(Comment)]
    public void Of_the_two_channels_of_an_account_one_takes_an_event_and_the_other_leaves_it(string body)
    {
        var request = Some.Signed(body);
        var (messages, comments) = (Some.Connector(), Some.Comments());
        var events = new[] { messages, comments }.SelectMany(c => c.Parse(request, Some.ReceivedAt)).ToList();

        Assert.Equal(messages.SharedWebhook, comments.SharedWebhook);
        Assert.StartsWith("meta:", messages.SharedWebhook, StringComparison.Ordinal);
        Assert.Single(events.OfType<MessageArrived>());
        Assert.True(Assert.Single(events.OfType<UnknownArrived>()).IsForeign);
    }

    [Fact]
    public void What_the_account_says_of_itself_is_no_other_name_of_a_customer()
    {
        var body = Comment.Replace("\"username\":\"ann\"", "\"username\":\"ann\",\"self_ig_scoped_id\":\"777\"", StringComparison.Ordinal);

        Assert.Equal("comment.own", Assert.IsType<NoticeArrived>(Assert.Single(Some.Comments().Parse(Some.Signed(body), Some.ReceivedAt))).Code);
    }

    [Fact]
    public void Messages_declare_what_works()
    {
        var declared = Some.Connector().Channel.Capabilities;

        Assert.Equal((new TextLimit(1000, TextUnit.Utf8Bytes), Duration.FromHours(24), null), (declared.TextLimit, declared.ReplyWindow, declared.ExtendedReplyWindow));
        Assert.Equal((true, false, true, false), (declared.IsPrivate, declared.HasDeliveryReceipts, declared.HasReadReceipts, declared.CanQuote));
        Assert.Equal(["application/pdf", "audio/", "image/gif", "image/jpeg", "image/png", "video/"], declared.Files!.MaximumBytes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Duration.FromDays(7), Some.Connector(configure: o => o.HasHumanAgent = true).Channel.Capabilities.ExtendedReplyWindow);
    }

    [Fact]
    public void A_text_is_counted_in_bytes()
    {
        var limit = Some.Connector().Channel.Capabilities.TextLimit!;

        Assert.Equal(1000, limit.Measure(new string('\u00e9', 500)));
        Assert.Equal(1002, limit.Measure(new string('\u00e9', 501)));
    }

    [Fact]
    public void Comments_declare_what_works()
    {
        Assert.Equal(
            new ChannelCapabilities
            {
                HasTreeStructure = true,
            HasSeveralThreadsPerContact = true,
                CanReplyToAnyMessage = true,
                CanHide = true,
                CanDelete = true,
                TextLimit = new TextLimit(2200, TextUnit.Utf16Units),
                PrivateReplyWindow = Duration.FromDays(7),
            },
            Some.Comments().Channel.Capabilities);
        Assert.Equal(300, Some.Connector(configure: o => (o.Surface, o.CommentTextLimit) = (InstagramSurface.Comments, 300)).Channel.Capabilities.TextLimit!.Maximum);
    }

    [Fact]
    public void Options_do_not_print_their_secrets() => Assert.Equal(
        "Instagram account 1 (Comments)", new InstagramConnectorOptions { AccountId = "1", AppSecret = "x", Surface = InstagramSurface.Comments }.ToString());
}
