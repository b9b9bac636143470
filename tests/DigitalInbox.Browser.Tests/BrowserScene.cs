using System.Net.Http.Json;
using DigitalInbox.Processes;
using Microsoft.Playwright;

namespace DigitalInbox.Browser.Tests;

/// <summary>The Helpdesk in a process of its own, and a browser that looks at it.</summary>
public sealed class BrowserScene : IAsyncLifetime
{
    private readonly bool isOwn;
    private string folder = "";
    private HelpdeskProcess? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public BrowserScene() => isOwn = true;

    /// <summary>Looks at a Helpdesk that somebody else starts and ends.</summary>
    internal BrowserScene(HelpdeskProcess host) => this.host = host;

    public Uri Address => host!.Address;

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium))
        {
            return;
        }

        if (isOwn)
        {
            folder = Directory.CreateTempSubdirectory("digitalinbox-browser-").FullName;
            host = await HelpdeskProcess.StartAsync(Path.Combine(folder, "inbox.db"), graph: null);
        }

        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of somebody else, with cookies of its own.</summary>
    public async Task<IPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Address.AbsoluteUri;
        options.ViewportSize ??= new ViewportSize { Width = 1400, Height = 900 };
        options.Locale ??= "en-GB";
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>Signs in by choosing a name.</summary>
    public async Task<IPage> OpenInboxAsync(string agent, BrowserNewContextOptions? options = null)
    {
        var page = await OpenAsync(options);
        await page.GotoAsync("inbox");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = agent }).ClickAsync();
        await page.Locator(".menu summary").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        return page;
    }

    /// <summary>How wide the page is, once its styles are there: a document can be asked before it has them.</summary>
    public static async Task<int> WidthAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        return await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
    }

    /// <summary>A customer writes, in the simulator.</summary>
    public async Task<IPage> WriteAsync(string phone, string name, string text)
    {
        var page = await OpenAsync();
        await page.GotoAsync($"simulator?channel=whatsapp&person={phone}&name={Uri.EscapeDataString(name)}");
        await page.GetByLabel("Your message").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send", Exact = true }).ClickAsync();
        await page.GetByText(text).First.WaitForAsync();
        return page;
    }

    /// <summary>A customer writes, by the provider's stand-in.</summary>
    public async Task SayAsync(string channel, string person, string name, string text)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var said = await client.PostAsJsonAsync("simulator/says", new { channel, person, name, text });
        said.EnsureSuccessStatusCode();
    }

    /// <summary>A program that says who it is.</summary>
    public HttpClient As(string agent)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Agent", agent);
        return client;
    }

    /// <summary>Keeps a picture for whoever wants to look.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "DigitalInbox.sln")))
        {
            root = root.Parent!;
        }

        await page.WaitForLoadStateAsync(LoadState.Load);
        try
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(root.FullName, "artifacts", "screenshots", name + ".png") });
        }
        catch (PlaywrightException fault) when (fault.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
        {
            // A browser on a busy machine has nothing painted at times. A picture shows, and proves nothing.
        }
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        if (isOwn)
        {
            host?.Dispose();
        }

        if (folder.Length > 0)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
