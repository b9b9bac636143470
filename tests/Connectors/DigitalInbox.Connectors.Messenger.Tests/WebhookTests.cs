using System.Text;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Messenger.Tests;

public sealed class WebhookTests
{
    [Fact]
    public void The_worked_example_is_verified_and_read()
    {
        const string Body = """{"object":"page","entry":[{"id":"1001","time":1760000000123,"messaging":[{"sender":{"id":"7007"},"recipient":{"id":"1001"},"timestamp":1760000000000,"message":{"mid":"m_test1","text":"hello"}}]}]}""";
        var request = Some.Signed(Body);
        var connector = Some.Connector();

        Assert.Equal("sha256=54a8d7995e3faeb314ae6402128029340be5dd4450585eff122d5989a14625ad", request.Headers["x-hub-signature-256"]);
        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(request));
        var message = Assert.IsType<MessageArrived>(Assert.Single(connector.Parse(request, Some.ReceivedAt)));
        Assert.Equal(("m_test1", "7007", "7007", "hello"), (message.ExternalId, message.ThreadExternalId, message.Sender.ExternalId, message.Text));
    }

    [Fact]
    public void Channels_of_one_app_share_their_webhook_and_no_secret_stands_in_its_name()
    {
        var one = Some.Connector().SharedWebhook;
        var other = Some.Connector(configure: o => (o.PageId, o.VerifyToken) = ("1002", "another")).SharedWebhook;

        Assert.Equal("meta:29828e27447a7af08c10aa106d1bd6581ee0c6bc18fbd58586200cacee0de783", one);
        Assert.Equal(one, other);
        Assert.NotEqual(one, Some.Connector(configure: o => o.AppSecret = "another").SharedWebhook);
    }

    [Fact]
    public void The_same_message_in_messaging_and_standby_has_one_key()
    {
        const string Element = """[{"sender":{"id":"7007"},"recipient":{"id":"1001"},"timestamp":1760000000000,"message":{"mid":"m_1","text":"hello"}}]""";
        var events = Read($$"""{"object":"page","entry":[{"id":"1001","messaging":{{Element}},"standby":{{Element}}}]}""");

        Assert.Equal(2, events.Count);
        Assert.Single(events.Select(e => e.Key).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_watermark_is_told_to_the_millisecond()
    {
        var events = Read("""{"object":"page","entry":[{"id":"1001","messaging":[{"sender":{"id":"7007"},"recipient":{"id":"1001"},"read":{"watermark":1760000002501}}]}]}""");

        Assert.Equal(
            new WatermarkArrived("watermark:read:7007:1760000002501", "7007", ReceiptState.Read, Instant.FromUnixTimeMilliseconds(1760000002501)),
            Assert.Single(events));
    }

    [Fact]
    public void The_page_is_never_a_contact()
    {
        var events = Read("""{"object":"page","entry":[{"id":"1001","messaging":[{"sender":{"id":"1001"},"recipient":{"id":"7007"},"message":{"mid":"m_1","text":"no is_echo"}}]}]}""");

        Assert.Equal("7007", Assert.IsType<EchoArrived>(Assert.Single(events)).Recipient.ExternalId);
    }

    [Fact]
    public void What_other_applications_say_to_one_another_is_not_kept()
    {
        var events = Read("""{"object":"page","entry":[{"id":"1001","messaging":[{"sender":{"id":"7007"},"recipient":{"id":"1001"},"pass_thread_control":{"metadata":"a private word"}}]}]}""");

        Assert.DoesNotContain("private", Assert.IsType<NoticeArrived>(Assert.Single(events)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://scontent.xx.fbcdn.net/v/x.jpg?oh=1", true)]
    [InlineData("http://127.0.0.1:5000/x.jpg", true)]
    [InlineData("http://scontent.xx.fbcdn.net/x.jpg", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("m_1", false)]
    public async Task A_file_is_where_its_id_says(string id, bool isFound)
    {
        var connector = Some.Connector(configure: o => o.MediaHosts.Add("127.0.0.1"));

        var found = await connector.LocateAsync(id, CancellationToken.None);

        Assert.Equal(isFound, found is MediaLookup.Found);
        if (found is MediaLookup.Found at)
        {
            Assert.Equal((id, null), (at.Address.OriginalString, at.AccessToken));
            Assert.Equal([".fbcdn.net", ".fbsbx.com", ".cdninstagram.com", "127.0.0.1"], at.Hosts);
        }
    }

    private static IReadOnlyList<ChannelEvent> Read(string body) =>
        MessengerMapper.Parse(Encoding.UTF8.GetBytes(body), Some.PageId, Some.ReceivedAt);
}
