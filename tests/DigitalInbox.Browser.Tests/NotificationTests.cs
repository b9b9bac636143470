using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The browser's own notifications, as far as somebody lets the page show them.</summary>
public sealed class NotificationTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    // Writes down what would be shown outside of the page, and lets a test put the page out of sight.
    private const string Desk = """
        window.shown = [];
        window.Notification = class {
          static permission = sessionStorage.getItem("permission") ?? "default";
          static async requestPermission() { sessionStorage.setItem("permission", "granted"); return Notification.permission = "granted"; }
          constructor(text) { window.shown.push(this); document.documentElement.dataset.told = text; }
        };
        Object.defineProperty(Document.prototype, "hidden", { get: () => window.away === true });
        """;

    [BrowserFact]
    public async Task They_are_asked_for_shown_while_nobody_looks_and_lead_to_the_case()
    {
        var agent = await OpenAsync("Alice");
        await agent.Locator(".menu summary").ClickAsync();
        var ask = agent.Locator("[data-ask]");
        await ask.ClickAsync();
        await Expect(ask).ToBeHiddenAsync();
        await agent.Keyboard.PressAsync("Escape");

        // Who looks at the page is told in the page.
        await GiveAsync("alice", "15550009401", "Emil Sand");
        await Expect(agent.Locator(".toast")).ToContainTextAsync("Emil Sand");
        Assert.Equal(0, await agent.EvaluateAsync<int>("window.shown.length"));

        await agent.EvaluateAsync("window.away = true");
        await GiveAsync("alice", "15550009402", "Fay Lorne");
        await Expect(agent.Locator("html")).ToHaveAttributeAsync("data-told", new Regex("Fay Lorne", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await agent.EvaluateAsync("window.shown[0].onclick()");
        await Expect(agent.Locator("[data-region=head]")).ToContainTextAsync("Fay Lorne");
    }

    [BrowserFact]
    public async Task Who_does_not_permit_them_is_shown_none_and_the_list_has_what_happened()
    {
        var agent = await OpenAsync("Bob");
        await agent.EvaluateAsync("window.away = true");
        await GiveAsync("bob", "15550009403", "Gus Wahl");

        await Expect(agent).ToHaveTitleAsync("(1) Inbox");
        Assert.Equal(0, await agent.EvaluateAsync<int>("window.shown.length"));
        await agent.GotoAsync("inbox/notifications");
        await Expect(agent.Locator("#main")).ToContainTextAsync("Gus Wahl");
    }

    private async Task<IPage> OpenAsync(string agent)
    {
        var page = await scene.OpenInboxAsync(agent);
        await page.AddInitScriptAsync(Desk);
        await page.GotoAsync("inbox");
        await Expect(page.Locator("html.live .menu")).ToBeVisibleAsync();
        return page;
    }

    private async Task GiveAsync(string agent, string phone, string customer)
    {
        await scene.SayAsync("whatsapp", phone, customer, $"A question of {customer}");
        using var dave = scene.As("dave");
        var found = JsonNode.Parse(await dave.GetStringAsync($"inbox/api/cases?q={Uri.EscapeDataString('"' + customer + '"')}"))!;
        var number = ((long)found["items"]![0]!["number"]!).ToString(CultureInfo.InvariantCulture);
        using var given = await dave.PostAsJsonAsync($"inbox/api/cases/{number}/assign", new { agent });
        given.EnsureSuccessStatusCode();
    }
}
