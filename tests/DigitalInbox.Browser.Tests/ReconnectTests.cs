using System.Net;
using System.Net.Sockets;
using DigitalInbox.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The server goes and comes back under a page that is open.</summary>
public sealed class ReconnectTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-reconnect-").FullName;
    private readonly int port = FreePort();
    private HelpdeskProcess? host;
    private BrowserScene? scene;

    public async Task InitializeAsync()
    {
        if (File.Exists(BrowserFactAttribute.Chromium))
        {
            host = await StartAsync();
            scene = new BrowserScene(host!);
            await scene.InitializeAsync();
        }
    }

    [BrowserFact]
    public async Task An_open_page_goes_on_after_a_restart_without_reload_and_loses_and_repeats_nothing()
    {
        await scene!.WriteAsync("15550008001", "Rae Start", "Before the restart");
        var agent = await scene.OpenInboxAsync("Alice");
        await agent.GotoAsync("inbox?view=all");
        await agent.Locator(".tile a").Filter(new LocatorFilterOptions { HasText = "Rae Start" }).ClickAsync();
        await Expect(agent.Locator("html.scripted [data-region=messages] .message")).ToHaveCountAsync(1);
        await agent.EvaluateAsync("window.stayed = true");
        await agent.Locator("#reply-text").FillAsync("Half a sent");

        await host!.StopAsync();
        await Expect(agent.Locator("[data-live-state]")).Not.ToBeEmptyAsync();
        host.Dispose();
        host = await StartAsync();
        await scene.WriteAsync("15550008001", "Rae Start", "After the restart");

        var messages = agent.Locator("[data-region=messages] .message");
        await Expect(messages.Filter(new LocatorFilterOptions { HasText = "After the restart" })).ToHaveCountAsync(1);
        await Expect(messages).ToHaveCountAsync(2);
        await Expect(agent.Locator("[data-live-state]")).ToBeEmptyAsync();
        await Expect(agent.Locator("#reply-text")).ToHaveValueAsync("Half a sent");

        // The stream itself lives again, not only the look that followed.
        await scene.WriteAsync("15550008001", "Rae Start", "And once more");
        await Expect(messages).ToHaveCountAsync(3);
        Assert.True(await agent.EvaluateAsync<bool>("window.stayed"));

        // What was typed goes out, with a token from before the restart.
        await agent.Locator("#reply-text").FillAsync("A whole sentence");
        var send = agent.Locator("form.reply button[name=status][value=pending]");
        await send.ClickAsync();

        // The messages that came meanwhile are pointed out first; the text is kept.
        await Expect(agent.GetByRole(AriaRole.Alert)).ToContainTextAsync("Something came while you wrote");
        await Expect(agent.Locator("#reply-text")).ToHaveValueAsync("A whole sentence");
        await send.ClickAsync();
        await Expect(messages.Filter(new LocatorFilterOptions { HasText = "A whole sentence" })).ToHaveCountAsync(1);
        Assert.True(await agent.EvaluateAsync<bool>("window.stayed"));
    }

    public async Task DisposeAsync()
    {
        await (scene?.DisposeAsync() ?? Task.CompletedTask);
        host?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // The same address again, as behind a name of its own.
    private Task<HelpdeskProcess?> StartAsync() => HelpdeskProcess.StartAsync(Path.Combine(folder, "inbox.db"), graph: null, port: port);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
