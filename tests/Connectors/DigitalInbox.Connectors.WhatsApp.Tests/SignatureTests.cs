using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class SignatureTests
{
    private const string MessageBody =
        """{"object":"whatsapp_business_account","entry":[{"id":"111","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"222"},"contacts":[{"profile":{"name":"Test User"},"wa_id":"15550002222"}],"messages":[{"from":"15550002222","id":"wamid.TEST1","timestamp":"1760000000","type":"text","text":{"body":"hello"}}]},"field":"messages"}]}]}""";

    private const string FeedBody =
        """{"object":"page","entry":[{"id":"1001","time":1760000000,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","parent_id":"1001_2002","from":{"id":"5005","name":"Test User"},"message":"caf\u00e9 open?","created_time":1760000000}}]}]}""";

    private const string MessageSignature = "sha256=7815f40438480e94ea12f823012edcf07bbcb6a80e2f1bda924767cd84f3ce02";
    private const string FeedSignature = "sha256=8aa79c7b99b8269670c30e75d6099ee7bee429e64f982ab5f6becac4d7035e4f";
    private const string EmptyObjectSignature = "sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff";

    [Theory]
    [InlineData(MessageBody, MessageSignature)]
    [InlineData(FeedBody, FeedSignature)]
    [InlineData("{}", EmptyObjectSignature)]
    public void The_worked_examples_are_verified(string body, string signature) =>
        Assert.Same(WebhookVerdict.Verified.Instance, Verify(body, signature));

    [Fact]
    public void The_same_json_in_other_bytes_is_refused()
    {
        var unescaped = FeedBody.Replace("\\u00e9", "é", StringComparison.Ordinal);

        Assert.Equal(new WebhookVerdict.Refused(401, "signature.wrong"), Verify(unescaped, FeedSignature));
        Assert.Same(WebhookVerdict.Verified.Instance, Verify(unescaped, "sha256=22d9e588e3c0c7178762e52f1a9a13ef1978bd265bc8896e4a89882a7adff8df"));
    }

    [Theory]
    [InlineData(null, "signature.missing")]
    [InlineData("", "signature.malformed")]
    [InlineData("sha256=", "signature.malformed")]
    [InlineData("c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff", "signature.malformed")]
    [InlineData("sha1=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff", "signature.malformed")]
    [InlineData("SHA256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff", "signature.malformed")]
    [InlineData("sha256=C93055C9847C358E4FDA996BC0B6E95BF81B6CB8EA32ED59255704A03B1C16FF", "signature.malformed")]
    [InlineData("sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16f", "signature.malformed")]
    [InlineData("sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff ", "signature.malformed")]
    [InlineData("sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16fg", "signature.malformed")]
    [InlineData("sha256=yTBVyYR8NY5P2plrwLbpW/gbbLjqMu1ZJVcEoDscFv8=", "signature.malformed")]
    [InlineData(EmptyObjectSignature + "," + EmptyObjectSignature, "signature.malformed")]
    [InlineData("sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16fe", "signature.wrong")]
    [InlineData(MessageSignature, "signature.wrong")]
    public void Any_other_header_is_refused(string? header, string reason) =>
        Assert.Equal(new WebhookVerdict.Refused(401, reason), Verify("{}", header));

    [Fact]
    public void The_older_header_alone_is_refused()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Hub-Signature"] = "sha1=147165cb9b8aa03ee6098fdf219505107232e56e" };
        var request = Some.Post(Encoding.UTF8.GetBytes(FeedBody), null) with { Headers = headers };

        Assert.Equal(new WebhookVerdict.Refused(401, "signature.missing"), Some.Connector().Verify(request));
    }

    [Fact]
    public void While_a_secret_is_changed_both_are_taken()
    {
        var connector = Some.Connector(o => (o.AppSecret, o.PreviousAppSecret) = ("the-new-secret", Some.AppSecret));
        var body = "{}"u8.ToArray();

        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(Some.Post(body, EmptyObjectSignature)));
        Assert.Same(WebhookVerdict.Verified.Instance, connector.Verify(Some.Post(body, GraphStandIn.MetaWebhookSigner.Sign("the-new-secret", body))));
        Assert.IsType<WebhookVerdict.Refused>(connector.Verify(Some.Post(body, GraphStandIn.MetaWebhookSigner.Sign("", body))));
    }

    [Fact]
    public void An_empty_previous_secret_is_no_secret()
    {
        var connector = Some.Connector(o => o.PreviousAppSecret = "");

        Assert.IsType<WebhookVerdict.Refused>(connector.Verify(Some.Post("{}"u8.ToArray(), GraphStandIn.MetaWebhookSigner.Sign("", "{}"u8))));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public void Other_methods_are_answered_405(string method)
    {
        var answered = Assert.IsType<WebhookVerdict.Answered>(Some.Connector().Verify(Some.Signed("{}") with { Method = method }));

        Assert.Equal(405, answered.Reply.StatusCode);
    }

    private static WebhookVerdict Verify(string body, string? signature) => Some.Connector().Verify(Some.Post(Encoding.UTF8.GetBytes(body), signature));
}
