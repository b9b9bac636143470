using System.Text;
using DigitalInbox.Channels;
using GraphStandIn;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class WebhookTests
{
    private const string EmptyObject = "sha256=c93055c9847c358e4fda996bc0b6e95bf81b6cb8ea32ed59255704a03b1c16ff";
    private const string Feed = "sha256=8aa79c7b99b8269670c30e75d6099ee7bee429e64f982ab5f6becac4d7035e4f";

    private static readonly WebhookVerdict Wrong = new WebhookVerdict.Refused(401, "signature.wrong");

    public static TheoryData<string, string> Examples => new()
    {
        { "{}", EmptyObject },
        { Some.FeedBody, Feed },
        { Some.MessengerBody, "sha256=54a8d7995e3faeb314ae6402128029340be5dd4450585eff122d5989a14625ad" },
        { Some.InstagramBody, "sha256=14643aa251172302cd6ae9113ff10c8af0f5467b9659478b5601fd17bfb1979b" },
        { Some.WhatsAppBody, "sha256=7815f40438480e94ea12f823012edcf07bbcb6a80e2f1bda924767cd84f3ce02" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_worked_examples_are_verified_and_nothing_near_them(string body, string signature)
    {
        Assert.Same(WebhookVerdict.Verified.Instance, Verify(body, signature));
        Assert.Equal(Wrong, Verify(body + " ", signature));
        Assert.Equal(Wrong, Verify(body[..^1] + "]", signature));
        Assert.Equal(Wrong, Verify(body, signature[..^1] + (signature[^1] == '0' ? '1' : '0')));
        Assert.Equal(Wrong, new MetaWebhook("another-secret", null, Some.VerifyToken).Verify(Some.Post(body, signature)));
    }

    [Fact]
    public void The_same_json_in_other_bytes_is_refused()
    {
        var unescaped = Some.FeedBody.Replace("\\u00e9", "é", StringComparison.Ordinal);

        Assert.Equal(Wrong, Verify(unescaped, Feed));
        Assert.Equal(Wrong, Verify(Some.FeedBody, "sha256=22d9e588e3c0c7178762e52f1a9a13ef1978bd265bc8896e4a89882a7adff8df"));
    }

    [Theory]
    [InlineData(null, "signature.missing")]
    [InlineData("", "signature.malformed")]
    [InlineData("sha1=147165cb9b8aa03ee6098fdf219505107232e56e", "signature.malformed")]
    [InlineData("sha256=C93055C9847C358E4FDA996BC0B6E95BF81B6CB8EA32ED59255704A03B1C16FF", "signature.malformed")]
    [InlineData("sha256=yTBVyYR8NY5P2plrwLbpW/gbbLjqMu1ZJVcEoDscFv8=", "signature.malformed")]
    [InlineData(EmptyObject + "," + EmptyObject, "signature.malformed")]
    [InlineData(EmptyObject + " ", "signature.malformed")]
    [InlineData(Feed, "signature.wrong")]
    public void Any_other_header_is_refused(string? header, string reason) =>
        Assert.Equal(new WebhookVerdict.Refused(401, reason), Verify("{}", header));

    [Fact]
    public void While_a_secret_is_changed_both_are_taken()
    {
        var webhook = new MetaWebhook("the-new-secret", Some.AppSecret, Some.VerifyToken);

        Assert.Same(WebhookVerdict.Verified.Instance, webhook.Verify(Some.Post("{}", EmptyObject)));
        Assert.Same(WebhookVerdict.Verified.Instance, webhook.Verify(Some.Post("{}", MetaWebhookSigner.Sign("the-new-secret", "{}"u8))));
        Assert.Equal(Wrong, webhook.Verify(Some.Post("{}", MetaWebhookSigner.Sign("a-third", "{}"u8))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_previous_secret_is_no_secret(string? previous) =>
        Assert.Equal(Wrong, new MetaWebhook(Some.AppSecret, previous, Some.VerifyToken).Verify(Some.Post("{}", MetaWebhookSigner.Sign("", "{}"u8))));

    [Theory]
    [InlineData("1158201444")]
    [InlineData("aZ0_-")]
    public void The_challenge_comes_back_byte_for_byte(string challenge)
    {
        var answered = Assert.IsType<WebhookVerdict.Answered>(Ask("subscribe", Some.VerifyToken, challenge));

        Assert.Equal((200, "text/plain"), (answered.Reply.StatusCode, answered.Reply.ContentType));
        Assert.Equal(challenge, Encoding.ASCII.GetString(answered.Reply.Body.Span));
    }

    [Theory]
    [InlineData(null, Some.VerifyToken, "1", "handshake.mode")]
    [InlineData("Subscribe", Some.VerifyToken, "1", "handshake.mode")]
    [InlineData("subscribe", null, "1", "handshake.token")]
    [InlineData("subscribe", "", "1", "handshake.token")]
    [InlineData("subscribe", Some.VerifyToken + " ", "1", "handshake.token")]
    [InlineData("subscribe", Some.VerifyToken, null, "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "", "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "<script>", "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "1\n", "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "é", "handshake.challenge")]
    public void Any_other_handshake_is_refused(string? mode, string? token, string? challenge, string reason) =>
        Assert.Equal(new WebhookVerdict.Refused(403, reason), Ask(mode, token, challenge));

    [Fact]
    public void A_challenge_has_at_most_1024_characters()
    {
        Assert.IsType<WebhookVerdict.Answered>(Ask("subscribe", Some.VerifyToken, new string('1', 1024)));
        Assert.Equal(new WebhookVerdict.Refused(403, "handshake.challenge"), Ask("subscribe", Some.VerifyToken, new string('1', 1025)));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    public void Other_methods_are_answered_405(string method) =>
        Assert.Equal(405, Assert.IsType<WebhookVerdict.Answered>(Webhook.Verify(Some.Post("{}", EmptyObject) with { Method = method })).Reply.StatusCode);

    private static MetaWebhook Webhook => new(Some.AppSecret, null, Some.VerifyToken);

    private static WebhookVerdict Verify(string body, string? signature) => Webhook.Verify(Some.Post(body, signature));

    private static WebhookVerdict Ask(string? mode, string? token, string? challenge)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["hub.mode"] = mode,
            ["hub.verify_token"] = token,
            ["hub.challenge"] = challenge,
        };
        var given = query.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        return Webhook.Verify(Some.Post("", null) with { Method = "GET", Query = given });
    }
}
