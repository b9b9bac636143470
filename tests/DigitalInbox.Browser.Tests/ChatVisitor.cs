using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>A visitor of the shop, and the chat as they see it.</summary>
internal sealed partial class ChatVisitor
{
    private readonly List<string> faults = [];

    private ChatVisitor(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What the page's script or its policy stumbled over.</summary>
    public IReadOnlyList<string> Faults => faults;

    public ILocator Launcher => Page.Locator("digital-inbox-chat .launcher");

    public ILocator Panel => Page.Locator("digital-inbox-chat .panel");

    public ILocator Log => Panel.GetByRole(AriaRole.Log);

    public ILocator Mine => Log.Locator(".mine");

    public ILocator Theirs => Log.Locator(".theirs");

    public ILocator Input => Panel.Locator(".composer textarea");

    public ILocator Line => Panel.Locator(".line");

    public static async Task<ChatVisitor> ComeAsync(BrowserScene scene, string path = "shop", BrowserNewContextOptions? options = null) =>
        await OpenAsync(await scene.OpenAsync(options), path);

    public static Task<ChatVisitor> ComeAsync(IPage page) => OpenAsync(page, "shop");

    /// <summary>Another tab of the same browser.</summary>
    public async Task<ChatVisitor> OpenTabAsync(string path = "shop") => await OpenAsync(await Page.Context.NewPageAsync(), path);

    public async Task<ChatVisitor> OpenChatAsync()
    {
        await Launcher.ClickAsync();
        await Input.WaitForAsync();
        return this;
    }

    /// <summary>Chooses a file and waits until the inbox has it. Until the channel has said that it takes files, nothing offers to.</summary>
    public async Task AttachAsync(string name, string type, byte[] content)
    {
        await TakesFilesAsync();
        await Panel.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });
        await Expect(Chip(name)).ToContainTextAsync("×");
    }

    /// <summary>Waits until the channel has said that it takes files.</summary>
    public Task TakesFilesAsync() => Panel.GetByRole(AriaRole.Button, new() { Name = "Attach a file" }).WaitForAsync();

    /// <summary>Waits until what is said comes to the visitor by itself.</summary>
    public Task ListensAsync() => Page.Locator("digital-inbox-chat").EvaluateAsync(
        "chat => new Promise((heard) => { const look = () => (chat.talk.lastByte ? heard() : requestAnimationFrame(look)); look(); })");

    /// <summary>A file that was chosen and not sent yet; a click takes it away.</summary>
    public ILocator Chip(string name) => Panel.GetByRole(AriaRole.Button, new() { Name = $"Remove: {name}" });

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Waits until the last message with a text is with the inbox. Somebody may have seen it at once.</summary>
    public Task SentAsync(string text, float timeout = 20_000) =>
        Expect(MineWith(text).Last).ToContainTextAsync(Sent(), new LocatorAssertionsToContainTextOptions { Timeout = timeout });

    public ILocator MineWith(string text) => Mine.Filter(new LocatorFilterOptions { HasText = text });

    public ILocator TheirsWith(string text) => Theirs.Filter(new LocatorFilterOptions { HasText = text });

    [GeneratedRegex(@"· Sent\s*$|· Read\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sent();

    private static async Task<ChatVisitor> OpenAsync(IPage page, string path)
    {
        var visitor = new ChatVisitor(page);
        page.PageError += (_, error) => visitor.faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                visitor.faults.Add(message.Text);
            }
        };
        await page.GotoAsync(path);
        return visitor;
    }
}
