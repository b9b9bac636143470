using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

public sealed class ParseFaultTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "", "payload.malformed" },
        { " ", "payload.malformed" },
        { "hello", "payload.malformed" },
        { "{", "payload.malformed" },
        { """{"object":"whatsapp_business_account","entry":[]""", "payload.malformed" },
        { """{"object":"whatsapp_business_account","entry":[]} {}""", "payload.malformed" },
        { """{"object":"whatsapp_business_account","entry":[],}""", "payload.malformed" },
        { "\uFEFF{}", "payload.malformed" },
        { """{"\ud800":1}""", "payload.malformed" },
        { "{}", "object.unknown" },
        { "null", "object.unknown" },
        { "[]", "object.unknown" },
        { "\"whatsapp_business_account\"", "object.unknown" },
        { """{"object":["whatsapp_business_account"],"entry":[]}""", "object.unknown" },
        { """{"object":"whatsapp_business_account"}""", "payload.shape" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_that_is_not_understood_is_kept_whole(string body, string reason)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        var unknown = Assert.IsType<UnknownArrived>(Assert.Single(Parse(bytes)));

        Assert.Equal(reason, unknown.Reason);
        Assert.Equal("unknown:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), unknown.Key);
        Assert.True(unknown.Payload.Span.SequenceEqual(bytes));
    }

    [Fact]
    public void A_body_without_entries_says_nothing() => Assert.Empty(Parse("""{"object":"whatsapp_business_account","entry":[]}"""u8.ToArray()));

    [Fact]
    public void Nesting_without_end_is_malformed()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"object\":", 100_000));

        Assert.Equal("payload.malformed", Assert.IsType<UnknownArrived>(Assert.Single(Parse(Encoding.UTF8.GetBytes(deep)))).Reason);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_mended()
    {
        var body = Encoding.UTF8.GetBytes(Some.Payload("text.json"));
        body[body.AsSpan().IndexOf("hello"u8) + 1] = 0xFF;

        Assert.Equal("h\uFFFDllo", Assert.IsType<MessageArrived>(Assert.Single(Parse(body))).Text);
    }

    [Fact]
    public void A_batch_of_a_thousand_is_read_whole()
    {
        var messages = string.Join(',', Enumerable.Range(0, 1000).Select(i =>
            $$$"""{"from":"{{{i}}}","id":"wamid.{{{i}}}","timestamp":"1760000000","type":"text","text":{"body":"{{{i}}}"}}"""));
        var body = $$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"222"},"messages":[{{messages}}]},"field":"messages"}]}]}""";

        var events = Parse(Encoding.UTF8.GetBytes(body)).Cast<MessageArrived>().ToList();

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i} wamid.{i} {i}"), events.Select(m => $"{m.Sender.ExternalId} {m.ExternalId} {m.Text}"), StringComparer.Ordinal);
    }

    private static IReadOnlyList<ChannelEvent> Parse(byte[] body) => WhatsAppMapper.Parse(body, Some.PhoneNumberId, Some.ReceivedAt);
}
