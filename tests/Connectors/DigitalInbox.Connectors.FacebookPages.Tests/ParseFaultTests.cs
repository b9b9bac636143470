using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

public sealed class ParseFaultTests
{
    [Theory]
    [InlineData("", "payload.malformed", false)]
    [InlineData("hello", "payload.malformed", false)]
    [InlineData("{", "payload.malformed", false)]
    [InlineData("""{"object":"page","entry":[]} {}""", "payload.malformed", false)]
    [InlineData("""{"\ud800":1}""", "payload.malformed", false)]
    [InlineData("{}", "object.unknown", true)]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""", "object.unknown", true)]
    [InlineData("""{"object":"page"}""", "payload.shape", false)]
    public void A_body_that_is_not_understood_is_kept_whole(string body, string reason, bool isForeign)
    {
        var unknown = Assert.IsType<UnknownArrived>(Assert.Single(Some.Read(body)));

        Assert.Equal((reason, isForeign), (unknown.Reason, unknown.IsForeign));
        Assert.Equal(body, Encoding.UTF8.GetString(unknown.Payload.Span));
    }

    [Fact]
    public void A_body_without_entries_says_nothing() => Assert.Empty(Some.Read("""{"object":"page","entry":[]}"""));

    [Fact]
    public void An_entry_of_no_page_is_kept() => Assert.Equal(
        "account.missing",
        Assert.IsType<UnknownArrived>(Assert.Single(Some.Read(
            """{"object":"page","entry":[{"changes":[{"field":"feed","value":{"item":"comment"}}]}]}"""))).Reason);

    [Fact]
    public void Half_a_character_is_mended() => Assert.Equal(
        "a\uFFFDb",
        Assert.IsType<MessageArrived>(Assert.Single(Some.Read(Some.Change(
            """{"item":"comment","verb":"add","comment_id":"2002_3003","post_id":"1001_2002","from":{"id":"5005"},"message":"a\ud83db"}""")))).Text);

    [Fact]
    public void A_batch_of_a_thousand_is_read_whole()
    {
        var changes = string.Join(',', Enumerable.Range(0, 1000).Select(i =>
            $$$"""{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"2002_{{{i}}}","post_id":"1001_2002","from":{"id":"{{{i}}}"},"message":"{{{i}}}"}}"""));

        var events = Some.Read($$"""{"object":"page","entry":[{"id":"1001","changes":[{{changes}}]}]}""").Cast<MessageArrived>().ToList();

        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => $"2002_{i} {i} {i}"),
            events.Select(m => $"{m.ExternalId} {m.Sender.ExternalId} {m.Text}"),
            StringComparer.Ordinal);
    }
}
