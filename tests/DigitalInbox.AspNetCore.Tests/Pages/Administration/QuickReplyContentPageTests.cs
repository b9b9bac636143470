using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

/// <summary>What goes with the words of a quick reply, typed into fields.</summary>
public sealed class QuickReplyContentPageTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("""{"kind":"quickReplies","options":[{"id":"yes","title":"Yes"},{"id":"no","title":"No"}]}""")]
    [InlineData("""{"kind":"listPicker","button":"Choose","sections":[{"title":"Lamps","items":[{"id":"1","title":"Desk","description":"Small"}]},{"title":"Sofas","items":[{"id":"2","title":"Red"}]}]}""")]
    [InlineData("""{"kind":"timePicker","title":"When?","slots":[{"id":"a","start":"2026-03-02T12:00:00Z","length":"PT30M"}],"place":{"latitude":48.85,"longitude":2.35,"name":"Shop","address":"1 rue de la Paix"}}""")]
    [InlineData("""{"kind":"form","title":"About you","questions":[{"id":"q","label":"Colour?","choices":[{"id":"r","title":"Red"}],"several":true,"required":true},{"id":"w","label":"Why?"}]}""")]
    [InlineData("""{"kind":"richLink","title":"The lamp","address":"https://shop.example/{{ask.lamp}}","picture":"https://shop.example/lamp.png"}""")]
    [InlineData("""{"kind":"linkButton","title":"Track it","address":"https://shop.example/t"}""")]
    public async Task What_is_stored_is_shown_in_fields_and_saved_as_it_was(string content)
    {
        await using var app = await AdministrationApp.StartAsync();
        var json = $$"""{"title":"Ask","texts":[{"language":"en","text":"Look","content":{{content}},"fallback":"Write to us"}],"variants":[{"channelKind":"sms","texts":[{"language":"en","text":"Short","content":{{content}},"fallback":"Call us"}]}]}""";
        await app.PutAsync("quick-replies/ask", json);

        var form = await app.OpenAsync("quick-replies/ask");
        form["title"] = "Ask them";
        await form.SaveAsync(app.Ada);
        Assert.Equal(json.Replace("\"Ask\"", "\"Ask them\"", StringComparison.Ordinal), (await app.StoredAsync("quick-replies/ask")).ToJsonString(Relaxed));

        // Every value has a field of its own, and not only a place in what is carried along.
        foreach (var value in content.Split('"').Where((_, i) => i % 2 == 1).Where(v => v is "Yes" or "Small" or "Shop" or "Colour?" or "Track it" or "The lamp"))
        {
            Assert.Contains($"value=\"{value}\"", form.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Times_are_typed_and_shown_in_the_time_zone_that_was_chosen()
    {
        const string field = "texts[0].content[0].slots[0].start";
        await using var app = await AdministrationApp.StartAsync();
        using var chosen = await app.Ada.SubmitFormAsync("/inbox", "/inbox/me/settings", ("timezone", "Asia/Kolkata"));
        await app.PutAsync("quick-replies/ask", TimesOf("2026-03-02T12:00:00Z"));

        var form = await app.OpenAsync("quick-replies/ask");
        Assert.Contains("Time of Asia/Kolkata", form.Html, StringComparison.Ordinal);
        Assert.Equal("2026-03-02T17:30", form["_local." + field]);
        form["_local." + field] = "2026-03-02T18:45";
        await form.SaveAsync(app.Ada);

        Assert.Contains("2026-03-02T13:15:00Z", (await app.StoredAsync("quick-replies/ask")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-02T12:00:30Z")]
    [InlineData("2026-10-25T01:30:00Z")]
    public async Task A_time_that_a_field_cannot_hold_is_shown_as_it_is_and_stays(string start)
    {
        const string field = "texts[0].content[0].slots[0].start";
        await using var app = await AdministrationApp.StartAsync();
        using var chosen = await app.Ada.SubmitFormAsync("/inbox", "/inbox/me/settings", ("timezone", "Europe/Paris"));
        await app.PutAsync("quick-replies/ask", TimesOf(start));

        var form = await app.OpenAsync("quick-replies/ask");
        Assert.Equal((start, ""), (form[field], form["_local." + field]));
        form["title"] = "Ask them";
        await form.SaveAsync(app.Ada);

        Assert.Contains(start, (await app.StoredAsync("quick-replies/ask")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_typed_with_sections_and_items_for_one_kind_of_channel()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/quick-replies");
        form["title"] = "Which lamp?";
        form["texts[0].text"] = "Which one?";
        form = await form.PressAsync(app.Ada, "add:variants");
        form["variants[0].channelKind"] = "whatsapp";
        form = await form.PressAsync(app.Ada, "add:variants[0].texts");
        form["variants[0].texts[0].language"] = "en";
        form["variants[0].texts[0].text"] = "Choose one";
        form["variants[0].texts[0].fallback"] = "Write desk or floor";
        form["_new.variants[0].texts[0].content"] = "listPicker";
        form = await form.PressAsync(app.Ada, "add:variants[0].texts[0].content");
        form["variants[0].texts[0].content[0].button"] = "Lamps";
        form = await form.PressAsync(app.Ada, "add:variants[0].texts[0].content[0].sections");
        foreach (var (item, id) in new[] { "Desk", "Table", "Floor" }.Select((title, i) => (title, i)))
        {
            form = await form.PressAsync(app.Ada, "add:variants[0].texts[0].content[0].sections[0].items");
            form[$"variants[0].texts[0].content[0].sections[0].items[{id}].title"] = item;
            form[$"variants[0].texts[0].content[0].sections[0].items[{id}].id"] = item.ToLowerInvariant();
        }

        form = await form.PressAsync(app.Ada, "remove:variants[0].texts[0].content[0].sections[0].items:1");
        Assert.Equal("Floor", form["variants[0].texts[0].content[0].sections[0].items[2].title"]);
        await form.SaveAsync(app.Ada);

        Assert.Equal(
            """[{"channelKind":"whatsapp","texts":[{"language":"en","text":"Choose one","content":{"kind":"listPicker","button":"Lamps","sections":[{"items":[{"id":"desk","title":"Desk"},{"id":"floor","title":"Floor"}]}]},"fallback":"Write desk or floor"}]}]""",
            (await app.StoredAsync("quick-replies/which-lamp"))["variants"]!.ToJsonString(Relaxed));
    }

    [Fact]
    public async Task What_is_refused_stands_at_its_field_and_everything_typed_comes_back()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/quick-replies");
        form["title"] = "Track";
        form["texts[0].text"] = "Look";
        form["texts[0].fallback"] = "Look here";
        form["_new.texts[0].content"] = "richLink";
        form = await form.PressAsync(app.Ada, "add:texts[0].content");
        form["texts[0].content[0].title"] = "The lamp";
        form["texts[0].content[0].address"] = "http://shop.example";
        form = await form.PressAsync(app.Ada, "add:variants");
        form["variants[0].channelKind"] = "sms";
        form = await form.PressAsync(app.Ada, "add:variants[0].texts");
        form["variants[0].texts[0].language"] = "en";
        form["variants[0].texts[0].text"] = "Choose";
        form["variants[0].texts[0].fallback"] = "Write";
        form["_new.variants[0].texts[0].content"] = "form";
        form = await form.PressAsync(app.Ada, "add:variants[0].texts[0].content");
        form["variants[0].texts[0].content[0].title"] = "About you";

        var again = await form.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);
        Assert.Contains("id=\"f-texts-0--content-0--address-fault\"", again.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-variants-0--texts-0--content-0--fault\"", again.Html, StringComparison.Ordinal);
        Assert.Equal(
            ("The lamp", "http://shop.example", "About you", "Write"),
            (again["texts[0].content[0].title"], again["texts[0].content[0].address"], again["variants[0].texts[0].content[0].title"], again["variants[0].texts[0].fallback"]));

        again["texts[0].content[0].address"] = "https://shop.example";
        again = await again.PressAsync(app.Ada, "add:variants[0].texts[0].content[0].questions");
        again["variants[0].texts[0].content[0].questions[0].label"] = "Colour?";
        var named = await again.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);
        Assert.Contains("id=\"f-variants-0--texts-0--content-0--questions-0--id-fault\"", named.Html, StringComparison.Ordinal);
        named["variants[0].texts[0].content[0].questions[0].id"] = "colour";
        await named.SaveAsync(app.Ada);
        Assert.Equal("colour", (string?)(await app.StoredAsync("quick-replies/track"))["variants"]![0]!["texts"]![0]!["content"]!["questions"]![0]!["id"]);
    }

    private static string TimesOf(string start) =>
        $$$"""{"title":"Ask","texts":[{"language":"en","text":"When?","content":{"kind":"timePicker","title":"When?","slots":[{"id":"a","start":"{{{start}}}","length":"PT30M"}]},"fallback":"Call us"}]}""";
}
