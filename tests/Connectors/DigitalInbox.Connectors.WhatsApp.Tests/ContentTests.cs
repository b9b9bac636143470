using System.Text;
using System.Text.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>What every kind of message says, beside the form that the provider documents.</summary>
public sealed class ContentTests
{
    public static TheoryData<RichContent, string> Contents => new()
    {
        {
            new RichContent.QuickReplies([new ReplyOption("y", "Yes"), new ReplyOption("n", "No")]),
            """{"type":"interactive","interactive":{"type":"button","body":{"text":"Well?"},"action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes"}},{"type":"reply","reply":{"id":"n","title":"No"}}]}}}"""
        },
        {
            new RichContent.ListPicker("Choose", [new ListSection("Sizes", [new ListItem("s", "Small", null), new ListItem("l", "Large", "more of it")])]),
            """{"type":"interactive","interactive":{"type":"list","body":{"text":"Well?"},"action":{"button":"Choose","sections":[{"title":"Sizes","rows":[{"id":"s","title":"Small"},{"id":"l","title":"Large","description":"more of it"}]}]}}}"""
        },
        {
            new RichContent.LinkButton("Track", new Uri("https://shop.example/track?n=1")),
            """{"type":"interactive","interactive":{"type":"cta_url","body":{"text":"Well?"},"action":{"name":"cta_url","parameters":{"display_text":"Track","url":"https://shop.example/track?n=1"}}}}"""
        },
        {
            new RichContent.Location(48.5, -2.25, "Shop", "1 Main Street"),
            """{"type":"location","location":{"latitude":"48.5","longitude":"-2.25","name":"Shop","address":"1 Main Street"}}"""
        },
        {
            new RichContent.ContactCards([new ContactCard("Ann Other", ["+15550003333"], ["ann@shop.example"])]),
            """{"type":"contacts","contacts":[{"name":{"formatted_name":"Ann Other","first_name":"Ann Other"},"phones":[{"phone":"+15550003333"}],"emails":[{"email":"ann@shop.example"}]}]}"""
        },
        {
            new RichContent.Template("hello", "en-US", []),
            """{"type":"template","template":{"name":"hello","language":{"code":"en_US"}}}"""
        },
        {
            new RichContent.Template("order_ok", "fr",
            [
                new TemplateParameter(TemplatePart.Body, "Ann", "first_name"),
                new TemplateParameter(TemplatePart.Header, "42"),
                new TemplateParameter(TemplatePart.Body, "Monday"),
                new TemplateParameter(TemplatePart.Button, "track/42", Button: 1),
                new TemplateParameter(TemplatePart.Button, "yes", "quick_reply", 0),
            ]),
            """{"type":"template","template":{"name":"order_ok","language":{"code":"fr"},"components":[{"type":"header","parameters":[{"type":"text","text":"42"}]},{"type":"body","parameters":[{"type":"text","parameter_name":"first_name","text":"Ann"},{"type":"text","text":"Monday"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"yes"}]},{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"track/42"}]}]}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Content_is_written_as_documented(RichContent content, string expected) =>
        AssertSays(expected, Some.Message("Well?") with { Content = content }, mediaId: null);

    [Theory]
    [InlineData("image/png", "a.png", "", """{"type":"image","image":{"id":"777"}}""")]
    [InlineData("image/jpeg", "a.jpg", "look", """{"type":"image","image":{"id":"777","caption":"look"}}""")]
    [InlineData("image/webp", "a.webp", "", """{"type":"sticker","sticker":{"id":"777"}}""")]
    [InlineData("video/mp4", "a.mp4", "look", """{"type":"video","video":{"id":"777","caption":"look"}}""")]
    [InlineData("audio/ogg", "a.ogg", "", """{"type":"audio","audio":{"id":"777"}}""")]
    [InlineData("application/pdf", "a.pdf", "look", """{"type":"document","document":{"id":"777","caption":"look","filename":"a.pdf"}}""")]
    public void A_file_is_sent_by_its_id(string mediaType, string name, string text, string expected)
    {
        var file = new OutboundFile(new AttachmentId(Guid.Empty), name, mediaType, 1, _ => throw new InvalidOperationException("It was uploaded."));

        AssertSays(expected, Some.Message(text) with { Files = [file] }, mediaId: "777");
    }

    [Fact]
    public void A_reaction_names_its_message_and_an_empty_one_takes_it_back()
    {
        var react = new OutboundAction.React("15550002222", "15550002222", "wamid.TEST1", "😀");

        Assert.Contains("\"reaction\":{\"message_id\":\"wamid.TEST1\",\"emoji\":\"\\uD83D\\uDE00\"}", Text(WhatsAppPayloads.WriteReaction(react)!), StringComparison.Ordinal);
        Assert.Contains("\"emoji\":\"\"}", Text(WhatsAppPayloads.WriteReaction(react with { Reaction = null })!), StringComparison.Ordinal);
        Assert.Null(WhatsAppPayloads.WriteReaction(react with { RecipientExternalId = "" }));
    }

    [Theory]
    [InlineData("+1 (555) 000-2222", "15550002222")]
    [InlineData(" 33 6 12.34.56.78 ", "33612345678")]
    [InlineData("US.13491208655302741918", "US.13491208655302741918")]
    [InlineData("1234", null)]
    [InlineData("1234567890123456", null)]
    [InlineData("jo@shop.example", null)]
    [InlineData("++15550002222", null)]
    public void A_number_is_brought_into_the_form_of_webhooks(string written, string? expected) =>
        Assert.Equal(expected, Some.Connector().NormalizeRecipient(written));

    [Fact]
    public void Reading_and_typing_are_one_request()
    {
        Assert.Equal("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.TEST1"}""", Text(WhatsAppPayloads.WriteRead("wamid.TEST1", isTyping: false)));
        Assert.Equal(
            """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.TEST1","typing_indicator":{"type":"text"}}""",
            Text(WhatsAppPayloads.WriteRead("wamid.TEST1", isTyping: true)));
    }

    private static void AssertSays(string expected, OutboundMessage message, string? mediaId)
    {
        using var written = JsonDocument.Parse(WhatsAppPayloads.WriteMessage(message, mediaId)!);
        using var wanted = JsonDocument.Parse(expected);
        foreach (var member in wanted.RootElement.EnumerateObject())
        {
            Assert.True(
                JsonElement.DeepEquals(member.Value, written.RootElement.GetProperty(member.Name)), $"{member.Name}: {written.RootElement.GetProperty(member.Name)}");
        }

        Assert.Equal(
            wanted.RootElement.EnumerateObject().Select(m => m.Name).Concat(["messaging_product", "recipient_type", "to", "biz_opaque_callback_data"]).Order(StringComparer.Ordinal),
            written.RootElement.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
