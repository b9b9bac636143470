using DigitalInbox.Channels;
using DigitalInbox.Knowledge;
using FsCheck;
using FsCheck.Fluent;

namespace DigitalInbox.Domain.Tests.Knowledge;

public sealed class QuickReplyCodecTests
{
    private const string Whole =
        """{"title":"Where is it","category":"orders/delivery","texts":[{"language":"en","text":"Hello {{contact.name|there}}"},{"language":"fr","text":"Bonjour","content":{"kind":"linkButton","title":"Suivre","address":"https://shop.example/{{ask.order}}"},"fallback":"https://shop.example"}],"variants":[{"channelKind":"sms","texts":[{"language":"en","text":"Hi"}]}],"channelKinds":["sms","whatsapp"],"channels":["shop"],"queues":["billing"],"inactive":true}""";

    [Fact]
    public void What_is_written_is_canonical()
    {
        var read = Read(Whole);

        Assert.Equal(Whole, QuickReplyCodec.Write(read));
        Assert.Equal(("Where is it", "orders/delivery", "en", false), (read.Title, read.Category, read.DefaultLanguage, read.IsActive));
        Assert.Equal(["contact.name"], read.Texts[0].Variables);
        Assert.Equal(["ask.order"], read.Texts[1].Variables);
    }

    public static TheoryData<string> Contents =>
    [
        """{"kind":"quickReplies","options":[{"id":"yes","title":"Yes, {{contact.name}}"},{"id":"no","title":"No"}]}""",
        """{"kind":"listPicker","button":"Open","sections":[{"title":"A","items":[{"id":"1","title":"One","description":"The first"}]},{"title":"B","items":[{"id":"2","title":"Two"}]}]}""",
        """{"kind":"linkButton","title":"Track","address":"https://shop.example/orders/{{ask.order}}?x=1"}""",
        """{"kind":"timePicker","title":"Visit {{contact.name}}","slots":[{"id":"1","start":"2026-12-24T09:00:00Z","length":"PT1H30M"},{"id":"2","start":"2026-12-24T10:00:00Z","length":"PT30M"}],"place":{"latitude":48.85,"longitude":2.35,"name":"Shop"}}""",
        """{"kind":"form","title":"Your size","questions":[{"id":"size","label":"Which, {{contact.name}}?","choices":[{"id":"s","title":"Small"},{"id":"l","title":"Large"}],"several":true,"required":true},{"id":"why","label":"Why?"}]}""",
        """{"kind":"richLink","title":"Order {{ask.order}}","address":"https://shop.example/orders/{{ask.order}}","picture":"https://shop.example/{{ask.order}}.jpg"}""",
        """{"kind":"richLink","title":"Boats","address":"https://shop.example/boats"}""",
    ];

    [Theory]
    [MemberData(nameof(Contents))]
    public void Content_is_read_and_written_back(string content)
    {
        var json = $$"""{"title":"a","texts":[{"language":"en","text":"b","content":{{content}},"fallback":"c"}]}""";

        Assert.Equal(json, QuickReplyCodec.Write(Read(json)));
    }

    [Fact]
    public void A_template_stands_without_a_text()
    {
        const string json =
            """{"title":"a","texts":[{"language":"en","content":{"kind":"template","name":"hello","language":"en_US","parameters":[{"value":"{{contact.name}}"},{"part":"button","value":"x","button":0}]},"fallback":"Hello"}]}""";

        Assert.Equal(json, QuickReplyCodec.Write(Read(json)));
    }

    [Theory]
    [InlineData("""{"title":"a"}""", "definition.memberMissing: $.texts")]
    [InlineData("""{"title":"a","texts":[]}""", "quickReply.textMissing: texts")]
    [InlineData("""{"title":" ","texts":[{"language":"en","text":"b"}]}""", "definition.malformed: $.title")]
    [InlineData("""{"title":"a\nb","texts":[{"language":"en","text":"b"}]}""", "quickReply.textMissing: title")]
    [InlineData("""{"title":"a","category":"a//b","texts":[{"language":"en","text":"b"}]}""", "quickReply.categoryInvalid: category")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":" "}]}""", "quickReply.textMissing: texts: en")]
    [InlineData("""{"title":"a","texts":[{"language":"english","text":"b"}]}""", "quickReply.languageInvalid: texts: english")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b"},{"language":"EN","text":"c"}]}""", "quickReply.languageInvalid: texts: 'en' is said 2 times")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"{{customer}}"}]}""", "quickReply.textInvalid: en: text: At 3:")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","fallback":"c"}]}""", "quickReply.textMissing: texts: en: content has a fallback")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"quickReplies","options":[{"id":"1","title":"c"}]}}]}""", "quickReply.textMissing: texts: en: content has a fallback")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"quickReplies","options":[]},"fallback":"c"}]}""", "quickReply.contentInvalid: there are no options")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"quickReplies","options":[{"id":"1","title":"c"},{"id":"1","title":"d"}]},"fallback":"c"}]}""", "quickReply.contentInvalid: no two options")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"quickReplies","options":[{"id":"1","title":"{{x}}"}]},"fallback":"c"}]}""", "quickReply.textInvalid: in the content: At 3")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"linkButton","title":"c","address":"http://shop.example"},"fallback":"c"}]}""", "quickReply.contentInvalid: the address")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"linkButton","title":"c","address":"https://{{ask.host}}/a"},"fallback":"c"}]}""", "quickReply.contentInvalid: $.texts[0].content: an address")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"linkButton","title":"c","address":"https://{{ask.host}}@shop.example/a"},"fallback":"c"}]}""", "quickReply.contentInvalid: the address")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"timePicker","title":"c"},"fallback":"c"}]}""", "quickReply.contentInvalid: there are no slots")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"timePicker","title":"c","slots":[{"id":"1","start":"tomorrow","length":"PT1H"}]},"fallback":"c"}]}""", "definition.malformed: $.texts[0].content.slots[0].start must be an instant")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"timePicker","title":"c","slots":[{"id":"1","start":"2026-12-24T09:00:00Z","length":"P1D"}]},"fallback":"c"}]}""", "definition.malformed: $.texts[0].content.slots[0].length")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"timePicker","title":"c","slots":[{"id":"1","start":"2026-12-24T09:00:00Z","length":"PT0S"}]},"fallback":"c"}]}""", "quickReply.contentInvalid: every slot lasts")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"timePicker","title":"c","slots":[{"id":"1","start":"2026-12-24T09:00:00Z","length":"PT1H"},{"id":"1","start":"2026-12-24T10:00:00Z","length":"PT1H"}]},"fallback":"c"}]}""", "quickReply.contentInvalid: no two slots")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"timePicker","title":"c","slots":[{"id":"1","start":"2026-12-24T09:00:00Z","length":"PT1H"}],"place":{"latitude":91,"longitude":0}},"fallback":"c"}]}""", "definition.malformed: $.texts[0].content.place.latitude must be a number from -90 to 90")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"form","title":"c"},"fallback":"c"}]}""", "quickReply.contentInvalid: there are no questions")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"form","title":"c","questions":[{"id":"1","label":"d","several":true}]},"fallback":"c"}]}""", "quickReply.contentInvalid: only of choices")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"form","title":"c","questions":[{"id":"1","label":"d","choices":[{"id":"x","title":"e"},{"id":"x","title":"f"}]}]},"fallback":"c"}]}""", "quickReply.contentInvalid: no two choices")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"richLink","title":"c","address":"https://shop.example","picture":"http://shop.example/a.jpg"},"fallback":"c"}]}""", "quickReply.contentInvalid: the address")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"richLink","title":"c","address":"nowhere"},"fallback":"c"}]}""", "quickReply.contentInvalid: $.texts[0].content: an address")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"location"},"fallback":"c"}]}""", "quickReply.contentInvalid: $.texts[0].content: the kind")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b","content":{"kind":"template","name":"c","language":"en"},"fallback":"c"}]}""", "quickReply.textMissing: texts: en: a template has no text")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b"}],"variants":[{"channelKind":"sms","texts":[{"language":"en","text":""}]}]}""", "quickReply.textMissing: variants of sms: en")]
    [InlineData("""{"title":"a","texts":[{"language":"en","text":"b"}],"color":"red"}""", "definition.memberUnknown: $.color")]
    public void What_cannot_be_is_refused_with_its_fault(string json, string fault)
    {
        var refusal = Assert.Throws<InboxException>(() => Read(json));

        Assert.Equal((QuickReplyErrors.Invalid, InboxErrorKind.Invalid), (refusal.Code, refusal.Kind));
        Assert.Contains((IEnumerable<string>)refusal.Details["faults"]!, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var refusal = Assert.Throws<InboxException>(() => Read(
            """{"category":"/","texts":[{"language":"x","text":"{{"},{"language":"en","text":"a","content":{"kind":"listPicker","sections":[{}]},"fallback":"}}"}],"inactive":1}"""));

        string[] codes = [.. ((IEnumerable<string>)refusal.Details["faults"]!).Select(f => f.Split(':')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "definition.malformed", "definition.memberMissing", "quickReply.categoryInvalid", "quickReply.contentInvalid", "quickReply.languageInvalid",
                "quickReply.textInvalid", "quickReply.textMissing",
            ],
            codes);
    }

    [Fact]
    public void Any_quick_reply_is_read_back_the_same() => Check.One(Laws.Config.WithMaxTest(500), Prop.ForAll(Replies().ToArbitrary(), say =>
    {
        var builder = new QuickReplyBuilder(new("q"));
        say.ForEach(s => s(builder));
        var written = QuickReplyCodec.Write(builder.Says("en", "last").Build());

        Assert.Equal(written, QuickReplyCodec.Write(Read(written)));
    }));

    private static Gen<List<Action<QuickReplyBuilder>>> Replies() => Gen.Elements<Action<QuickReplyBuilder>>(
        q => q.Titled("A \"title\" é"),
        q => q.In("a/b c/d"),
        q => q.OnKinds("sms", "email", "sms"),
        q => q.OnChannels("shop"),
        q => q.ForQueues("b", "a"),
        q => q.Inactive())
        .ListOf(5).Zip(Gen.SubListOf<Action<QuickReplyBuilder>>(
            q => q.Says("fr", "\\{{ {{contact.name|là}}"),
            q => q.Says("de", "x", new RichContent.QuickReplies([new("a", "{{ask.a}}")]), "{{ask.b|}}"),
            q => q.SaysOn("sms", "fr", "y"),
            q => q.SaysOn("apple", "es", "z", new RichContent.ListPicker("b", [new("", [new("1", "One", null)])]), "w")))
        .Select(both => both.Item1.Concat(both.Item2).ToList());

    private static QuickReply Read(string json) => QuickReplyCodec.Read(new("q"), 1, json);
}
