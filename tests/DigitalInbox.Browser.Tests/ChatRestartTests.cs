using System.Net;
using System.Net.Sockets;
using DigitalInbox.Processes;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>The server goes and comes back under a chat that is open.</summary>
public sealed class ChatRestartTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-chat-").FullName;
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
    public async Task A_chat_goes_on_after_a_restart_and_loses_and_repeats_nothing()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene!)).OpenChatAsync();
        await visitor.SayAsync("Before");
        await visitor.SentAsync("Before");

        await host!.StopAsync();
        await Expect(visitor.Line).ToContainTextAsync("No connection");
        await visitor.SayAsync("Between, first");
        await visitor.SayAsync("Between, second");
        await Expect(visitor.MineWith("Between, second")).ToContainTextAsync("Sending");
        host.Dispose();
        host = await StartAsync();

        await visitor.SentAsync("Between, second", 60_000);
        using var agent = new ChatAgent(scene!, "alice");
        await agent.AnswerAsync(await agent.FindAsync("Between, second"), "After");
        await Expect(visitor.TheirsWith("After")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Before", "Between, first", "Between, second", "After"]);
        await Expect(visitor.Line).Not.ToContainTextAsync("No connection");
        Assert.Empty(visitor.Faults);
    }

    public async Task DisposeAsync()
    {
        await (scene?.DisposeAsync() ?? Task.CompletedTask);
        host?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private Task<HelpdeskProcess?> StartAsync() => HelpdeskProcess.StartAsync(Path.Combine(folder, "inbox.db"), graph: null, port: port);
}
