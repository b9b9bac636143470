using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>A server that is busy, and a connection that died without saying so.</summary>
public sealed class ChatPatienceTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Whoever_writes_too_fast_or_to_a_server_in_trouble_waits_and_nothing_is_lost_or_out_of_order()
    {
        var visitor = await (await ChatVisitor.ComeAsync(scene)).OpenChatAsync();
        await visitor.SayAsync("Busy: one");
        await visitor.SentAsync("Busy: one");
        var refusals = new Queue<int>([429, 503, 500]);
        await visitor.Page.RouteAsync("**/visitor/messages", route => refusals.TryDequeue(out var status)
            ? route.FulfillAsync(new RouteFulfillOptions
            {
                Status = status,
                ContentType = "application/problem+json",
                Body = """{"code":"visitor.tooFast","detail":"Not so fast."}""",
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
            })
            : route.ContinueAsync());

        await visitor.SayAsync("Busy: two");
        await visitor.SayAsync("Busy: three");

        await visitor.SentAsync("Busy: three");
        Assert.Empty(refusals);
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Busy: one", "Busy: two", "Busy: three"]);
        using var agent = new ChatAgent(scene, "alice");
        Assert.Equal(["Busy: one", "Busy: two", "Busy: three"], (await agent.ReadAsync(await agent.FindAsync("Busy: three"))).Select(m => m.Text));
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task A_stream_that_is_silent_for_long_or_was_asleep_is_begun_anew()
    {
        var page = await scene.OpenAsync();
        await page.Clock.InstallAsync();
        var visitor = await (await ChatVisitor.ComeAsync(page)).OpenChatAsync();
        await visitor.SayAsync("Silence: one");
        await visitor.SentAsync("Silence: one");
        await visitor.ListensAsync();

        // The server says something every few seconds: who hears nothing for 40 has lost it.
        await AnewAsync(page, () => page.Clock.FastForwardAsync(41_000));
        await Expect(visitor.Line).Not.ToContainTextAsync("No connection");

        // A machine that wakes up does not wait that long.
        await AnewAsync(page, async () =>
        {
            await page.Clock.FastForwardAsync(25_000);
            await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        });
        using var agent = new ChatAgent(scene, "alice");
        await agent.AnswerAsync(await agent.FindAsync("Silence: one"), "Silence: two");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Silence: one", "Silence: two"]);
        Assert.Empty(visitor.Faults);
    }

    [BrowserFact]
    public async Task What_is_written_while_a_server_is_away_for_long_goes_out_in_order_and_nobody_has_to_press_anything()
    {
        var page = await scene.OpenAsync();
        await page.Clock.InstallAsync();
        var visitor = await (await ChatVisitor.ComeAsync(page)).OpenChatAsync();
        await visitor.SayAsync("Away: one");
        await visitor.SentAsync("Away: one");
        var refusals = new ConcurrentQueue<int>([503, 502, 504, 503, 503, 503, 503, 503, 503, 503]);
        await page.RouteAsync("**/visitor/messages", route => refusals.TryDequeue(out var status)
            ? route.FulfillAsync(new RouteFulfillOptions { Status = status, Body = "Bad gateway" })
            : route.ContinueAsync());

        await visitor.SayAsync("Away: two");
        await visitor.SayAsync("Away: three");
        while (!refusals.IsEmpty)
        {
            await page.RunAndWaitForRequestAsync(() => page.Clock.FastForwardAsync(5_000), request => request.Url.EndsWith("/visitor/messages", StringComparison.Ordinal));
        }

        await visitor.SentAsync("Away: three");
        await Expect(visitor.Log.Locator(".bubble")).ToHaveTextAsync(["Away: one", "Away: two", "Away: three"]);
        using var agent = new ChatAgent(scene, "alice");
        Assert.Equal(["Away: one", "Away: two", "Away: three"], (await agent.ReadAsync(await agent.FindAsync("Away: three"))).Select(m => m.Text));
        Assert.Empty(visitor.Faults);
    }

    private static async Task AnewAsync(IPage page, Func<Task> happening) =>
        await page.RunAndWaitForRequestAsync(happening, request => request.Url.Contains("/visitor/events", StringComparison.Ordinal));
}
