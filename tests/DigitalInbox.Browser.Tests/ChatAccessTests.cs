using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The chat by keyboard, for screen readers, on a telephone, and in each language.</summary>
public sealed class ChatAccessTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [BrowserTheory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("fr-FR", ColorScheme.Dark)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("fr-FR", ColorScheme.Light)]
    public async Task Axe_finds_nothing(string locale, ColorScheme scheme)
    {
        var visitor = await ChatVisitor.ComeAsync(scene, options: new BrowserNewContextOptions { Locale = locale, ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 800 } });
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        await CollectAsync(visitor.Page, "closed", faults);
        await visitor.OpenChatAsync();
        await CollectAsync(visitor.Page, "empty", faults);
        await visitor.SayAsync($"Axe {locale} {scheme}");
        await Expect(visitor.Mine).ToContainTextAsync(locale == "fr-FR" ? "Envoyé" : "Sent");
        using var agent = new ChatAgent(scene, "alice");
        var number = await agent.FindAsync($"Axe {locale} {scheme}");
        await agent.AnswerAsync(number, "Morning or afternoon?", new { kind = "quickReplies", options = new[] { new { id = "m", title = "Morning" }, new { id = "a", title = "Afternoon" } } });
        await agent.AnswerAsync(number, "A question", new { kind = "form", title = "About you", questions = new[] { new { id = "size", label = "Size", required = true } } });
        await Expect(visitor.Log.GetByLabel("Size")).ToBeVisibleAsync();

        await CollectAsync(visitor.Page, "talking", faults);

        await BrowserScene.PictureAsync(visitor.Page, $"chat-{locale}-{scheme}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task It_is_used_by_keyboard_alone_and_the_focus_comes_back()
    {
        var visitor = await ChatVisitor.ComeAsync(scene);
        var keys = visitor.Page.Keyboard;
        await visitor.Launcher.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(visitor.Input).ToBeFocusedAsync();
        await Expect(visitor.Launcher).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(visitor.Log).ToHaveAttributeAsync("aria-live", "polite");
        await keys.TypeAsync("By keyboard");
        await keys.PressAsync("Shift+Enter");
        await keys.TypeAsync("alone");
        await keys.PressAsync("Enter");
        await visitor.SentAsync("By keyboard");
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("By keyboard"), "Yes or no?", new { kind = "quickReplies", options = new[] { new { id = "y", title = "Yes" }, new { id = "n", title = "No" } } });
        await Expect(visitor.Log.GetByRole(AriaRole.Button, new() { Name = "Yes" })).ToBeVisibleAsync();

        // The button for files stands between.
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Shift+Tab");
        await Expect(visitor.Log.GetByRole(AriaRole.Button, new() { Name = "No" })).ToBeFocusedAsync();
        await keys.PressAsync("Shift+Tab");
        await keys.PressAsync("Enter");
        await visitor.SentAsync("Yes");

        await keys.PressAsync("Escape");
        await Expect(visitor.Panel).ToBeHiddenAsync();
        await Expect(visitor.Launcher).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task On_a_telephone_it_takes_the_whole_screen()
    {
        var visitor = await ChatVisitor.ComeAsync(scene, options: new BrowserNewContextOptions { ViewportSize = new() { Width = 360, Height = 760 }, HasTouch = true, IsMobile = true });
        await visitor.OpenChatAsync();
        await visitor.SayAsync("From a telephone, with a word that is long: " + new string('m', 200));
        await Expect(visitor.Mine).ToContainTextAsync("Sent");

        var box = await visitor.Panel.BoundingBoxAsync();
        Assert.Equal((0, 0, 360, 760), ((int)box!.X, (int)box.Y, (int)box.Width, (int)box.Height));
        await Expect(visitor.Launcher).ToBeHiddenAsync();
        Assert.Equal(360, await BrowserScene.WidthAsync(visitor.Page));
        Assert.True(await visitor.Log.EvaluateAsync<bool>("log => log.scrollWidth <= log.clientWidth"));
        await BrowserScene.PictureAsync(visitor.Page, "chat-360");
        await visitor.Panel.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(visitor.Launcher).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Every_text_is_there_in_both_languages()
    {
        var visitor = await ChatVisitor.ComeAsync(scene);

        var words = await visitor.Page.EvaluateAsync<JsonElement>("customElements.get('digital-inbox-chat').words");

        var (english, french) = (words.GetProperty("en"), words.GetProperty("fr"));
        Assert.Equal(english.EnumerateObject().Select(w => w.Name).Order(StringComparer.Ordinal), french.EnumerateObject().Select(w => w.Name).Order(StringComparer.Ordinal));
        Assert.All(english.EnumerateObject(), word =>
        {
            var (a, b) = (word.Value.GetString()!, french.GetProperty(word.Name).GetString()!);
            Assert.False(string.IsNullOrWhiteSpace(a) || string.IsNullOrWhiteSpace(b), word.Name);
            Assert.Equal(a.Contains("{0}", StringComparison.Ordinal), b.Contains("{0}", StringComparison.Ordinal));
        });
    }

    private static async Task CollectAsync(IPage page, string when, SortedSet<string> faults)
    {
        foreach (var violation in (await page.RunAxe(Rules)).Violations)
        {
            faults.Add($"{violation.Id} ({violation.Impact}), {when}: {string.Join(" | ", violation.Nodes.Take(3).Select(n => $"{n.Target} {n.Html}"))}");
        }
    }
}
