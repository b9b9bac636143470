using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class SignatureTests
{
    private const string Body =
        """{"object":"page","entry":[{"id":"1001","time":1760000000,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","parent_id":"1001_2002","from":{"id":"5005","name":"Test User"},"message":"caf\u00e9 open?","created_time":1760000000}}]}]}""";

    private const string Signature = "sha256=8aa79c7b99b8269670c30e75d6099ee7bee429e64f982ab5f6becac4d7035e4f";

    [Fact]
    public void The_worked_example_is_verified_and_read()
    {
        var connector = Some.Connector();
        var request = Some.Post(Encoding.UTF8.GetBytes(Body), Signature);

        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(request));
        var message = Assert.IsType<MessageArrived>(Assert.Single(connector.Parse(request, Some.ReceivedAt)));
        Assert.Equal(("2002_3003", "café open?", "1001_2002/5005"), (message.ExternalId, message.Text, message.ThreadExternalId));
    }

    [Fact]
    public void The_same_json_in_other_bytes_is_refused()
    {
        var unescaped = Encoding.UTF8.GetBytes(Body.Replace("\\u00e9", "é", StringComparison.Ordinal));

        Assert.Equal(new WebhookVerdict.Refused(401, "signature.wrong"), Some.Connector().Verify(Some.Post(unescaped, Signature)));
        Assert.Same(
            WebhookVerdict.Verified.Instance,
            Some.Connector().Verify(Some.Post(unescaped, "sha256=22d9e588e3c0c7178762e52f1a9a13ef1978bd265bc8896e4a89882a7adff8df")));
    }

    [Fact]
    public void The_older_header_alone_is_refused()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Hub-Signature"] = "sha1=147165cb9b8aa03ee6098fdf219505107232e56e" };

        Assert.Equal(
            new WebhookVerdict.Refused(401, "signature.missing"),
            Some.Connector().Verify(Some.Post(Encoding.UTF8.GetBytes(Body), null) with { Headers = headers }));
    }

    [Fact]
    public void While_a_secret_is_changed_both_are_taken()
    {
        var connector = Some.Connector(o => (o.AppSecret, o.PreviousAppSecret) = ("the-new-secret", Some.AppSecret));
        var body = Encoding.UTF8.GetBytes(Body);

        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(Some.Post(body, Signature)));
        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(Some.Post(body, GraphStandIn.MetaWebhookSigner.Sign("the-new-secret", body))));
    }

    [Fact]
    public void The_address_is_checked_with_its_word()
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hub.mode"] = "subscribe",
            ["hub.challenge"] = "1158201444",
            ["hub.verify_token"] = Some.VerifyToken,
        };
        var request = Some.Post(default, null) with { Method = "GET", Query = query };

        var answered = Assert.IsType<WebhookVerdict.Answered>(Some.Connector().Verify(request));
        Assert.Equal("1158201444", Encoding.ASCII.GetString(answered.Reply.Body.Span));
        query["hub.verify_token"] = "another";
        Assert.Equal(new WebhookVerdict.Refused(403, "handshake.token"), Some.Connector().Verify(request));
    }

    [Fact]
    public void Pages_of_one_app_share_its_address_and_say_nothing_of_its_secret()
    {
        var one = Some.Connector();
        var two = Some.Connector(o => o.PageId = "1002");
        var other = Some.Connector(o => o.AppSecret = "another-secret");

        Assert.Equal("meta:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Some.AppSecret))), one.SharedWebhook);
        Assert.Equal(one.SharedWebhook, two.SharedWebhook);
        Assert.NotEqual(one.SharedWebhook, other.SharedWebhook);
    }
}
