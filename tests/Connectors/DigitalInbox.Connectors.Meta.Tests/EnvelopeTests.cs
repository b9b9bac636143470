using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.Meta.Tests;

public sealed class EnvelopeTests
{
    [Fact]
    public void Each_element_is_handed_out_with_its_entry()
    {
        const string Body = """{"object":"page","entry":[{"id":"1001","time":17,"changes":[{"a":1},{"b":2}],"messaging":[{"c":3}]},{"time":"18","standby":[{"d":4}],"id":1001}]}""";

        Assert.Equal(
            ["Changes 1001 17 {\"a\":1}", "Changes 1001 17 {\"b\":2}", "Messaging 1001 17 {\"c\":3}", "Standby 1001 18 {\"d\":4}"],
            Elements(Body));
    }

    [Fact]
    public void The_order_of_members_means_nothing() => Assert.Equal(
        ["Messaging 1001 17 {\"c\":3}"],
        Elements("""{"entry":[{"messaging":[{"c":3}],"uid":"0","time":17,"id":"1001"}],"more":[{}],"object":"page"}"""));

    [Fact]
    public void The_worked_examples_are_read()
    {
        Assert.StartsWith("Changes 1001 1760000000 {\"field\":\"feed\"", Assert.Single(Elements(Some.FeedBody)), StringComparison.Ordinal);
        Assert.StartsWith("Messaging 1001 1760000000123 {\"sender\":{\"id\":\"7007\"}", Assert.Single(Elements(Some.MessengerBody)), StringComparison.Ordinal);
        Assert.StartsWith(
            "Messaging 17841400000000001 1760000000123 {\"sender\":{\"id\":\"9009\"}",
            Assert.Single(Elements(Some.InstagramBody, "instagram", "17841400000000001")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_elements_are_slices_of_the_body()
    {
        var body = Encoding.UTF8.GetBytes(Some.MessengerBody);
        var raw = default(ReadOnlyMemory<byte>);
        MetaEnvelope.Read(body, "page", "1001", (element, _) =>
        {
            raw = element.Raw;
            return null;
        });

        Assert.True(raw.Span.Overlaps(body));
    }

    [Theory]
    [InlineData("", "payload.malformed")]
    [InlineData("hello", "payload.malformed")]
    [InlineData("""{"object":"page","entry":[]} {}""", "payload.malformed")]
    [InlineData("""{"object":"page","entry":[{"id":"1001","messaging":[{"a":1}]""", "payload.malformed")]
    [InlineData("\uFEFF{}", "payload.malformed")]
    [InlineData("""{"\ud800":1}""", "payload.malformed")]
    [InlineData("null", "object.unknown")]
    [InlineData("{}", "object.unknown")]
    [InlineData("""{"object":"user","entry":[{"id":"1001","messaging":[{"a":1}]}]}""", "object.unknown")]
    [InlineData("""{"object":["page"],"entry":[]}""", "object.unknown")]
    [InlineData("""{"object":"page"}""", "payload.shape")]
    public void A_body_that_is_not_understood_is_kept_whole(string body, string reason)
    {
        var unknown = Assert.IsType<UnknownArrived>(Assert.Single(Read(body, (_, _) => throw new InvalidOperationException("Nothing is handed out."))));

        Assert.Equal((reason, body), (unknown.Reason, Some.Text(unknown.Payload)));
        Assert.Equal("unknown:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), unknown.Key);
    }

    [Theory]
    [InlineData("""{"id":"1001","messaging":{"a":1}}""", "payload.shape {\"a\":1}")]
    [InlineData("""{"id":"1001","changes":null}""", "payload.shape null")]
    [InlineData("""{"id":"1001","standby":[7,{"a":1}]}""", "payload.shape 7", "Standby 1001  {\"a\":1}")]
    [InlineData("""{"id":"1001","other":[]}""", "payload.shape {\"id\":\"1001\",\"other\":[]}")]
    [InlineData("[]", "payload.shape []")]
    [InlineData("""{"id":"9","messaging":[{"a":1}]}""", "account.other {\"a\":1}")]
    [InlineData("""{"id":" ","messaging":[{"a":1}]}""", "account.missing {\"a\":1}")]
    [InlineData("""{"messaging":[{"a":1}]}""", "account.missing {\"a\":1}")]
    [InlineData("""{"id":"1001","messaging":[]}""")]
    public void A_part_that_is_not_understood_is_kept_beside_the_others(string entry, params string[] expected)
    {
        var body = $$"""{"object":"page","entry":[{{entry}},{"id":"1001","messaging":[{"last":1}]}]}""";

        Assert.Equal([.. expected, "Messaging 1001  {\"last\":1}"], Elements(body));
    }

    [Fact]
    public void Entries_that_are_no_list_are_kept() => Assert.Equal(["payload.shape {}"], Elements("""{"object":"page","entry":{}}"""));

    [Fact]
    public void An_element_that_a_connector_does_not_understand_is_kept_and_not_half_done()
    {
        var events = Read(Some.MessengerBody, (element, events) =>
        {
            events.Add(MetaUnknown.Of("half", element.Raw, null));
            return "event.unknown";
        });

        var unknown = Assert.IsType<UnknownArrived>(Assert.Single(events));
        Assert.Equal(("event.unknown", "7007"), (unknown.Reason, unknown.SenderExternalId));
        Assert.StartsWith("{\"sender\"", Some.Text(unknown.Payload), StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_that_cannot_be_read_takes_nothing_with_it()
    {
        const string Body = """{"object":"page","entry":[{"id":"1001","messaging":[{"a":1},{"\ud800":2},{"c":3}]}]}""";

        var events = Read(Body, (element, events) =>
        {
            var reader = element.Open();
            while (MetaJson.NextProperty(ref reader))
            {
                events.Add(MetaUnknown.Of(reader.ValueTextEquals("a"u8) ? "first" : "other", element.Raw, null));
                reader.Skip();
            }

            return null;
        });

        Assert.Equal(["first", "payload.malformed", "other"], events.Cast<UnknownArrived>().Select(e => e.Reason));
    }

    [Theory]
    [InlineData("messaging", """{"sender":{"id":"7007"},"recipient":{"id":"1001"}}""", "7007")]
    [InlineData("messaging", """{"recipient":{"id":"7007"},"sender":{"id":"1001"}}""", "7007")]
    [InlineData("standby", """{"sender":{"id":7007}}""", "7007")]
    [InlineData("messaging", """{"sender":{"user_ref":"x"},"recipient":{"id":"1001"}}""", null)]
    [InlineData("messaging", """{"\ud800":1,"sender":{"id":"7007"}}""", null)]
    [InlineData("changes", """{"value":{"from":{"id":"5005"}},"field":"feed"}""", "5005")]
    [InlineData("changes", """{"value":{"sender_id":6006}}""", "6006")]
    [InlineData("changes", """{"value":{"from":{"id":"1001"}}}""", null)]
    [InlineData("changes", """{"value":[{"from":{"id":"5005"}}],"more":1}""", null)]
    public void What_is_not_understood_names_its_person(string list, string element, string? person)
    {
        var body = $$"""{"object":"page","entry":[{"{{list}}":[{{element}}],"id":"1001"}]}""";

        Assert.Equal(person, Assert.IsType<UnknownArrived>(Assert.Single(Read(body, (_, _) => "unknown"))).SenderExternalId);
    }

    [Theory]
    [InlineData("""{"object":"user","entry":[]}""", true)]
    [InlineData("""{"object":"page","entry":[{"id":"9","messaging":[{"a":1}]}]}""", true)]
    [InlineData("""{"object":"page","entry":[{"messaging":[{"a":1}]}]}""", false)]
    [InlineData("""{"object":"page","entry":[{"id":"1001","messaging":[{"a":1}]}]}""", false)]
    [InlineData("""{"object":"page"}""", false)]
    public void What_is_of_another_account_or_product_is_foreign(string body, bool isForeign) =>
        Assert.Equal(isForeign, Assert.IsType<UnknownArrived>(Assert.Single(Read(body, (_, _) => "event.unknown"))).IsForeign);

    [Fact]
    public void An_element_of_another_product_is_foreign_by_the_word_of_its_connector() => Assert.Equal(
        ("product.other", true),
        Assert.Single(Read(Some.MessengerBody, (element, events) =>
        {
            events.Add(element.ToForeign());
            return null;
        })) is UnknownArrived { Reason: var reason, IsForeign: var isForeign } ? (reason, isForeign) : default);

    [Fact]
    public void A_batch_of_a_thousand_is_read_whole()
    {
        var elements = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{{\"n\":{i}}}"));

        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => $"Messaging 1001  {{\"n\":{i}}}"),
            Elements($$"""{"object":"page","entry":[{"id":"1001","messaging":[{{elements}}]}]}"""));
    }

    [Fact]
    public void A_fault_of_the_connector_is_not_hidden() =>
        Assert.Throws<NotSupportedException>(() => Read(Some.MessengerBody, (_, _) => throw new NotSupportedException()));

    private static IReadOnlyList<ChannelEvent> Read(string body, Func<MetaElement, List<ChannelEvent>, string?> map) =>
        MetaEnvelope.Read(Encoding.UTF8.GetBytes(body), "page", "1001", map);

    private static List<string> Elements(string body, string objectName = "page", string account = "1001") =>
        MetaEnvelope.Read(Encoding.UTF8.GetBytes(body), objectName, account, (element, events) =>
        {
            events.Add(MetaUnknown.Of($"{element.List} {element.EntryId} {element.EntryTime}", element.Raw, null));
            return null;
        }).Cast<UnknownArrived>().Select(unknown => $"{unknown.Reason} {Some.Text(unknown.Payload)}").ToList();
}
