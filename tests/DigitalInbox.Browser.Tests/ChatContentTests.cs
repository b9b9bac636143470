using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What an agent asks with buttons, lists, times and forms is answered by the visitor, and is seen.</summary>
public sealed class ChatContentTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Buttons_lists_times_and_forms_are_answered()
    {
        var visitor = await ChatVisitor.ComeAsync(scene, options: new BrowserNewContextOptions { TimezoneId = "America/New_York" });
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Ask me things");
        await visitor.SentAsync("Ask me things");
        using var agent = new ChatAgent(scene, "alice");
        var number = await agent.FindAsync("Ask me things");

        await agent.AnswerAsync(number, "When may we come?", new { kind = "quickReplies", options = new[] { new { id = "m", title = "Morning" }, new { id = "a", title = "Afternoon" } } });
        await PressAsync(visitor, "Afternoon");
        await Expect(Button(visitor, "Morning")).ToBeDisabledAsync();
        await Expect(Button(visitor, "Afternoon")).ToHaveAttributeAsync("aria-pressed", "true");

        await agent.AnswerAsync(number, "Which one?", new
        {
            kind = "listPicker",
            button = "Our lights",
            sections = new[] { new { title = "Indoors", items = new[] { new { id = "iris", title = "Iris", description = "A desk lamp" }, new { id = "orb", title = "Orb", description = "A pendant" } } } },
        });
        await visitor.Log.GetByText("Our lights").ClickAsync();
        await PressAsync(visitor, "Iris");

        // Ten in the evening at Greenwich is afternoon in New York.
        await agent.AnswerAsync(number, "And a time?", new
        {
            kind = "timePicker",
            title = "Delivery",
            slots = new[] { new { id = "s1", start = "2099-01-05T20:00:00Z", length = "PT30M" }, new { id = "s2", start = "2099-01-05T22:00:00Z", length = "PT1H" } },
        });
        await PressAsync(visitor, "17:00–18:00");

        await agent.AnswerAsync(number, "A few questions", new
        {
            kind = "form",
            title = "About your room",
            questions = new object[]
            {
                new { id = "size", label = "Its size", required = true },
                new { id = "colours", label = "Colours", several = true, choices = new[] { new { id = "w", title = "White" }, new { id = "b", title = "Black" } } },
            },
        });
        await visitor.Log.GetByLabel("Its size").FillAsync("12 m²");
        await visitor.Log.GetByLabel("White").CheckAsync();
        await visitor.Log.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await visitor.SentAsync("");
        await Expect(visitor.Mine.Last).ToContainTextAsync("Its size: 12 m²");

        var answers = await agent.ReadAsync(number);
        Assert.Equal("Afternoon", answers[1].Text);
        Assert.Contains("\"id\":\"iris\"", answers[2].Content, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"s2\"", answers[3].Content, StringComparison.Ordinal);
        Assert.Contains("\"values\":[\"w\"]", answers[4].Content, StringComparison.Ordinal);
        var page = await scene.OpenInboxAsync("Alice");
        await page.GotoAsync($"inbox/cases/{number}");
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("Afternoon");
        await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync("12 m²");
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task Links_places_and_cards_lead_out_and_nowhere_else()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync("Show me things");
        await visitor.SentAsync("Show me things");
        using var agent = new ChatAgent(scene, "alice");
        var number = await agent.FindAsync("Show me things");

        await agent.AnswerAsync(number, "A page", new { kind = "richLink", title = "The Iris", address = "https://shop.example/iris" });
        await agent.AnswerAsync(number, "A button", new { kind = "linkButton", title = "Open it", address = "https://shop.example/open" });
        await agent.AnswerAsync(number, "", new { kind = "location", latitude = 45.75, longitude = 4.85, name = "Lumen", address = "1 rue de Lyon" });
        await agent.AnswerAsync(number, "", new { kind = "contactCards", cards = new[] { new { name = "Alice", phones = new[] { "+33123456789" }, emails = new[] { "alice@example.com" } } } });

        await Expect(Link(visitor, "The Iris")).ToHaveAttributeAsync("href", "https://shop.example/iris");
        await Expect(Link(visitor, "Open it")).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(visitor.TheirsWith("1 rue de Lyon")).ToContainTextAsync("Show on a map");
        await Expect(Link(visitor, "+33123456789")).ToHaveAttributeAsync("href", "tel:+33123456789");
        await Expect(Link(visitor, "alice@example.com")).ToHaveAttributeAsync("href", "mailto:alice@example.com");
    }

    private static ILocator Button(ChatVisitor visitor, string name) => visitor.Log.GetByRole(AriaRole.Button, new() { Name = name });

    private static ILocator Link(ChatVisitor visitor, string name) => visitor.Log.GetByRole(AriaRole.Link, new() { Name = name });

    private static async Task PressAsync(ChatVisitor visitor, string name)
    {
        await Button(visitor, name).ClickAsync();
        await Expect(visitor.Mine.Last).ToContainTextAsync(name);
        await visitor.SentAsync("");
    }
}
