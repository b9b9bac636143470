using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What stands around the case: tabs, alerts, approvals, a first message.</summary>
public sealed class WorkspaceTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    // Counts what is played.
    private const string Listen = """
        window.tones = 0;
        const Real = OscillatorNode;
        window.OscillatorNode = class extends Real { constructor(...given) { super(...given); window.tones++; } };
        """;

    [BrowserFact]
    public async Task Cases_that_were_opened_stay_as_tabs_and_are_closed_by_keyboard()
    {
        await scene.WriteAsync("15550007001", "Tab One", "The first of two");
        await scene.WriteAsync("15550007002", "Tab Two", "The second of two");
        var agent = await scene.OpenInboxAsync("Bob");
        var tabs = agent.Locator("nav.open");
        await Expect(tabs).ToBeHiddenAsync();
        foreach (var name in new[] { "Tab One", "Tab Two" })
        {
            await agent.GotoAsync("inbox?view=all");
            await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = name }).ClickAsync();
        }

        await agent.ReloadAsync();
        await Expect(tabs.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(tabs.Locator("a[aria-current=page]")).ToContainTextAsync("Tab Two");
        await agent.Locator("#reply-text").FillAsync("Half a sent");

        // What is unread comes by itself, and closing another tab leaves what is being written.
        await scene.WriteAsync("15550007001", "Tab One", "And a third");
        await Expect(tabs.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "Tab One" }).Locator(".count")).ToContainTextAsync("2 unread");
        await BrowserScene.PictureAsync(agent, "workspace-tabs");
        await tabs.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Tab One" }).PressAsync("Enter");
        await Expect(tabs.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(agent.Locator("#reply-text")).ToHaveValueAsync("Half a sent");
        await Expect(tabs.Locator("a").First).ToBeFocusedAsync();

        await tabs.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Tab Two" }).PressAsync("Enter");
        await Expect(agent).ToHaveURLAsync(new Regex("/inbox(?:\\?.*)?$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(tabs).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task What_happens_is_shown_and_sounds_in_one_tab_is_counted_in_all_and_can_be_switched_off()
    {
        var agent = await scene.OpenInboxAsync("Alice");
        var other = await agent.Context.NewPageAsync();
        foreach (var page in new[] { agent, other })
        {
            await page.AddInitScriptAsync(Listen);
            await page.GotoAsync("inbox");

            // The first one listens for both.
            await Expect(agent.Locator("html.live")).ToBeVisibleAsync();
        }

        await scene.As("alice").PostAsJsonAsync("inbox/api/me/notifications/read", new { all = true });
        await Expect(agent).ToHaveTitleAsync("Inbox");

        // A browser plays nothing before the page was used.
        await agent.Locator(".menu summary").ClickAsync();
        await agent.Keyboard.PressAsync("Escape");
        await other.Locator(".menu summary").ClickAsync();
        await GiveAsync("15550007011", "Toast One");

        await Expect(agent).ToHaveTitleAsync("(1) Inbox");
        await Expect(other).ToHaveTitleAsync("(1) Inbox");
        var speaks = await FirstWithToastAsync(agent, other);
        var silent = speaks == agent ? other : agent;
        await Expect(speaks.Locator(".toast")).ToContainTextAsync("Toast One You were given a case");
        Assert.True(await speaks.EvaluateAsync<int>("window.tones") > 0);
        Assert.Equal((0, 0), (await silent.Locator(".toast").CountAsync(), await silent.EvaluateAsync<int>("window.tones")));
        await BrowserScene.PictureAsync(speaks, "workspace-toast");

        // Never more than three, and each goes by keyboard.
        for (var i = 2; i <= 4; i++)
        {
            await GiveAsync($"1555000701{i}", $"Toast {i}");
        }

        await Expect(speaks.Locator(".toast").Last).ToContainTextAsync("Toast 4");
        await Expect(speaks.Locator(".toast")).ToHaveCountAsync(3);
        await speaks.Locator(".toast a").Last.FocusAsync();
        await speaks.Keyboard.PressAsync("Escape");
        await Expect(speaks.Locator(".toast")).ToHaveCountAsync(2);

        // Looking at a case reads what was told of it.
        await speaks.Locator(".toast a").First.ClickAsync();
        await Expect(speaks).ToHaveTitleAsync("(3) Toast 2 · Inbox");
        await speaks.WaitForLoadStateAsync(LoadState.Load);

        await speaks.Locator(".menu summary").ClickAsync();
        var visual = speaks.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Name = "Show alerts" });
        await visual.ClickAsync();
        await Expect(visual).ToHaveAttributeAsync("aria-checked", "false");
        await Expect(visual).ToBeFocusedAsync();
        await Expect(speaks).ToHaveTitleAsync("Toast 2 · Inbox");
        await GiveAsync("15550007015", "Toast Five");
        await scene.WriteAsync("15550007015", "Toast Five", "And another question");
        await Expect(speaks.Locator("[data-region=list]")).ToContainTextAsync("And another question");
        await Expect(speaks.Locator(".toast")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_request_for_approval_comes_by_itself_and_goes_when_it_is_answered()
    {
        await scene.WriteAsync("15550007021", "Ann Draft", "May I return it?");
        var lead = await scene.OpenInboxAsync("Dave");
        await Expect(lead.Locator("html.scripted [data-region=list]")).ToBeVisibleAsync();
        var number = await NumberAsync("Ann Draft");
        using var carol = scene.As("carol");
        using var written = await carol.PostAsJsonAsync($"inbox/api/cases/{number}/drafts", new { text = "Yes, within a month.", status = "pending" });
        var draft = JsonNode.Parse(await written.Content.ReadAsStringAsync())!;
        using var asked = await carol.PostAsJsonAsync($"inbox/api/drafts/{draft["id"]}/submit", new { version = 1, approvers = new[] { "dave" } });

        var tile = lead.Locator("[data-approval]");
        await Expect(tile).ToContainTextAsync("Yes, within a month.");
        await Expect(lead.Locator(".approvals .count")).ToHaveTextAsync("1");
        await BrowserScene.PictureAsync(lead, "workspace-approval");
        await tile.ClickAsync();
        await Expect(lead.Locator("#main")).ToContainTextAsync("Yes, within a month.");
        using var approved = await scene.As("dave").PostAsJsonAsync($"inbox/api/drafts/{draft["id"]}/approve", new { version = 1 });
        await Expect(tile).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task An_agent_writes_first_without_script_and_nothing_typed_is_lost()
    {
        var agent = await scene.OpenInboxAsync("Bob", new BrowserNewContextOptions { JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        await agent.Locator("a.new").ClickAsync();
        await agent.GetByLabel("Number, address or account").FillAsync("+15550007031");
        await agent.GetByLabel("Name of the template").FillAsync("parcel_here");
        await agent.GetByLabel("Language, such as").FillAsync("en");
        await agent.Locator("#new-parameters").FillAsync("Monday");
        await agent.Locator("#new-text").FillAsync("And a text");
        await BrowserScene.PictureAsync(agent, "workspace-new-narrow");
        await agent.Locator(".outbound button[value=pending]").ClickAsync();

        await Expect(agent.GetByRole(AriaRole.Alert)).ToContainTextAsync("A template goes alone");
        await Expect(agent.Locator("#new-text")).ToHaveValueAsync("And a text");
        await Expect(agent.GetByLabel("Name of the template")).ToHaveValueAsync("parcel_here");
        Assert.Equal(360, await BrowserScene.WidthAsync(agent));
        await agent.Locator("#new-text").FillAsync("");
        await agent.Locator(".outbound button[value=pending]").ClickAsync();
        await Expect(agent.Locator("[data-region=head] .status")).ToHaveTextAsync("Pending");
        await Expect(agent.Locator("[data-region=messages]")).ToContainTextAsync("parcel_here");
    }

    [BrowserFact]
    public async Task A_deadline_counts_down_by_itself()
    {
        await scene.WriteAsync("15550007041", "Due Soon", "My invoice is wrong");
        var agent = await scene.OpenInboxAsync("Dave");
        await agent.GotoAsync("inbox?view=all");
        var due = agent.Locator(".tile").Filter(new LocatorFilterOptions { HasText = "Due Soon" }).Locator(".due");
        await Expect(due).ToHaveTextAsync(new Regex("^in \\d?\\d:\\d\\d$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(due).Not.ToHaveTextAsync(await due.InnerTextAsync());
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1920)]
    public async Task The_bar_fits_and_all_of_it_is_reached(int width)
    {
        var agent = await scene.OpenInboxAsync("Dave", new BrowserNewContextOptions { Locale = "fr-FR", ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        foreach (var part in new[] { "#search-text", "a.new", ".to-notifications", "a[href$='/team']", ".presence summary", ".menu summary" })
        {
            var box = await agent.Locator(part).BoundingBoxAsync();
            Assert.True(box is { X: >= 0, Width: >= 24, Height: >= 24 } && box.X + box.Width <= width, part);
        }

        foreach (var menu in new[] { (".menu", ".menu .sheet"), (".presence", ".presence form") })
        {
            await agent.Locator(menu.Item1 + " summary").ClickAsync();
            var box = await agent.Locator(menu.Item2).BoundingBoxAsync();
            Assert.True(box is { X: >= 0 } && box.X + box.Width <= width, menu.Item2);
            await agent.Keyboard.PressAsync("Escape");
        }

        Assert.Equal(width, await BrowserScene.WidthAsync(agent));
    }

    private static async Task<IPage> FirstWithToastAsync(IPage one, IPage other)
    {
        var first = await Task.WhenAny(one.Locator(".toast").WaitForAsync(), other.Locator(".toast").WaitForAsync());
        await first;
        return await one.Locator(".toast").CountAsync() > 0 ? one : other;
    }

    private async Task GiveAsync(string phone, string name)
    {
        await scene.WriteAsync(phone, name, $"A question of {name}");
        using var given = await scene.As("dave").PostAsJsonAsync($"inbox/api/cases/{await NumberAsync(name)}/assign", new { agent = "alice" });
        given.EnsureSuccessStatusCode();
    }

    private async Task<string> NumberAsync(string name)
    {
        var found = JsonNode.Parse(await scene.As("dave").GetStringAsync($"inbox/api/cases?q={Uri.EscapeDataString('"' + name + '"')}"))!;
        return ((long)found["items"]![0]!["number"]!).ToString(CultureInfo.InvariantCulture);
    }
}
