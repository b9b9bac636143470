using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("1158201444")]
    [InlineData("aZ0_-")]
    public void The_challenge_comes_back_byte_for_byte(string challenge)
    {
        var answered = Assert.IsType<WebhookVerdict.Answered>(Ask("subscribe", Some.VerifyToken, challenge));

        Assert.Equal(200, answered.Reply.StatusCode);
        Assert.Equal("text/plain", answered.Reply.ContentType);
        Assert.Equal(challenge, Encoding.ASCII.GetString(answered.Reply.Body.Span));
    }

    [Theory]
    [InlineData(null, Some.VerifyToken, "1", "handshake.mode")]
    [InlineData("unsubscribe", Some.VerifyToken, "1", "handshake.mode")]
    [InlineData("Subscribe", Some.VerifyToken, "1", "handshake.mode")]
    [InlineData("subscribe", null, "1", "handshake.token")]
    [InlineData("subscribe", "", "1", "handshake.token")]
    [InlineData("subscribe", "another", "1", "handshake.token")]
    [InlineData("subscribe", Some.VerifyToken + " ", "1", "handshake.token")]
    [InlineData("subscribe", Some.VerifyToken, null, "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "", "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "<script>", "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "1\r\n2", "handshake.challenge")]
    [InlineData("subscribe", Some.VerifyToken, "é", "handshake.challenge")]
    public void Anything_else_is_refused(string? mode, string? token, string? challenge, string reason) =>
        Assert.Equal(new WebhookVerdict.Refused(403, reason), Ask(mode, token, challenge));

    [Fact]
    public void A_challenge_without_end_is_refused() =>
        Assert.Equal(new WebhookVerdict.Refused(403, "handshake.challenge"), Ask("subscribe", Some.VerifyToken, new string('1', 1025)));

    private static WebhookVerdict Ask(string? mode, string? token, string? challenge)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("hub.mode", mode);
        Add("hub.verify_token", token);
        Add("hub.challenge", challenge);
        return Some.Connector().Verify(Some.Post(default, null) with { Method = "GET", Query = query });

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query[name] = value;
            }
        }
    }
}
