using System.Net;
using System.Net.Sockets;
using DigitalInbox.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What somebody typed is theirs until they send it, whatever comes in between.</summary>
public sealed class TypedTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("digitalinbox-typed-").FullName;
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
    public async Task Reply_note_and_draft_survive_a_refresh_and_a_restart_of_the_server()
    {
        var dave = await OpenAsync("Dave", "15550009201", "Una Berg");
        foreach (var way in new[] { "reply", "note", "draft" })
        {
            await dave.Locator($"label[for=way-{way}]").ClickAsync();
            await dave.Locator($"#{way}-text").FillAsync($"Half a {way}");
        }

        await dave.ReloadAsync();
        await AreKeptAsync(dave);

        await host!.StopAsync();
        await Expect(dave.Locator("[data-live-state]")).Not.ToBeEmptyAsync();
        host.Dispose();
        host = await StartAsync();
        await scene!.SayAsync("whatsapp", "15550009201", "Una Berg", "Are you there?");
        await Expect(dave.Locator("[data-region=messages]")).ToContainTextAsync("Are you there?");
        await AreKeptAsync(dave);
        await dave.ReloadAsync();
        await AreKeptAsync(dave);

        // What is sent is gone from its box, and from no other.
        await dave.Locator("label[for=way-note]").ClickAsync();
        await dave.Locator("form.way-note button").ClickAsync();
        await Expect(dave.Locator("[data-region=messages]")).ToContainTextAsync("Half a note");
        await dave.ReloadAsync();
        await Expect(dave.Locator("#note-text")).ToHaveValueAsync("");
        await Expect(dave.Locator("#reply-text")).ToHaveValueAsync("Half a reply");
        await Expect(dave.Locator("#draft-text")).ToHaveValueAsync("Half a draft");
    }

    [BrowserFact]
    public async Task A_quick_reply_that_was_changed_stays_changed_after_a_refresh()
    {
        var dave = await OpenAsync("Dave", "15550009202", "Udo Stein");
        await dave.Locator(".to-knowledge").ClickAsync();
        await dave.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Hello" }).ClickAsync();
        await dave.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put it into the reply" }).ClickAsync();
        await Expect(dave.Locator("#reply-text")).ToHaveValueAsync("Hello Udo Stein, I am Dave. How can I help you?");
        await dave.Locator("#reply-text").FillAsync("Hello Udo, I am Dave.");

        await dave.ReloadAsync();

        await Expect(dave.Locator("#reply-text")).ToHaveValueAsync("Hello Udo, I am Dave.");
    }

    [BrowserFact]
    public async Task A_changed_draft_survives_what_comes_in_a_refresh_and_a_conflict()
    {
        var dave = await OpenAsync("Dave", "15550009203", "Ulla Frey");
        await dave.Locator("label[for=way-draft]").ClickAsync();
        await dave.Locator("#draft-text").FillAsync("We send another one.");
        await dave.Locator(".new-draft button").ClickAsync();
        var box = dave.Locator(".draft textarea");
        await dave.Locator(".draft summary").ClickAsync();
        await box.FillAsync("We send another one today.");

        // What comes in is shown beside what is being changed.
        await scene!.SayAsync("whatsapp", "15550009203", "Ulla Frey", "Please hurry.");
        await Expect(dave.Locator("[data-region=messages]")).ToContainTextAsync("Please hurry.");
        await Expect(box).ToHaveValueAsync("We send another one today.");
        await Expect(box).ToBeFocusedAsync();

        await dave.ReloadAsync();
        await Expect(box).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("We send another one today.");

        var other = await OpenAsync("Dave", null, "Ulla Frey");
        await other.Locator(".draft summary").ClickAsync();
        await other.Locator(".draft textarea").FillAsync("We send two.");
        await other.Locator(".draft form:has(textarea) button").ClickAsync();
        await Expect(other.Locator(".draft > .text")).ToHaveTextAsync("We send two.");
        await Expect(other.Locator(".draft textarea")).ToBeHiddenAsync();

        await dave.ReloadAsync();
        await dave.Locator(".draft form:has(textarea) button").ClickAsync();
        await Expect(dave.GetByRole(AriaRole.Alert)).ToContainTextAsync("That did not work");
        await Expect(box).ToHaveValueAsync("We send another one today.");
        await Expect(dave.Locator(".draft > .text")).ToHaveTextAsync("We send two.");

        await dave.Locator(".draft form:has(textarea) button").ClickAsync();
        await Expect(dave.Locator(".draft > .text")).ToHaveTextAsync("We send another one today.");
        await dave.Locator(".draft .versions summary").ClickAsync();
        await Expect(dave.Locator(".draft .versions .text")).ToHaveTextAsync(["We send two.", "We send another one."]);
        await BrowserScene.PictureAsync(dave, "typed-versions");
    }

    [BrowserFact]
    public async Task A_changed_note_survives_a_refresh_and_is_not_lost_to_somebody_who_was_faster()
    {
        var dave = await OpenAsync("Dave", "15550009204", "Ursula Kern");
        await dave.Locator("label[for=way-note]").ClickAsync();
        await dave.Locator("#note-text").FillAsync("Call back on Friday");
        await dave.Locator("form.way-note button").ClickAsync();
        var note = dave.Locator("[data-region=messages] li").Filter(new LocatorFilterOptions { Has = dave.Locator("form[action*=note-edit]") });
        var box = note.Locator("form[action*=note-edit] textarea");
        await note.Locator("summary").ClickAsync();
        await box.FillAsync("Called back, all is well");
        await dave.ReloadAsync();
        await Expect(box).ToBeVisibleAsync();
        await Expect(box).ToHaveValueAsync("Called back, all is well");

        var other = await OpenAsync("Dave", null, "Ursula Kern");
        var same = other.Locator("[data-region=messages] li").Filter(new LocatorFilterOptions { Has = other.Locator("form[action*=note-edit]") });
        await same.Locator("summary").ClickAsync();
        await same.Locator("form[action*=note-edit] textarea").FillAsync("Call back on Monday");
        await same.Locator("form[action*=note-edit] button").ClickAsync();
        await Expect(same.Locator("p.text")).ToHaveTextAsync("Call back on Monday");
        await Expect(note.Locator("p.text")).ToHaveTextAsync("Call back on Friday");

        await note.Locator("form[action*=note-edit] button").ClickAsync();
        await Expect(dave.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody changed the note meanwhile.");
        await Expect(note.Locator("p.text")).ToHaveTextAsync("Call back on Monday");
        await Expect(box).ToBeVisibleAsync();
        await Expect(note.Locator(".stands")).ToHaveTextAsync("It says now: Call back on Monday");
        await Expect(box).ToHaveValueAsync("Called back, all is well");
        await BrowserScene.PictureAsync(dave, "typed-note");

        await note.Locator("form[action*=note-edit] button").ClickAsync();
        await Expect(note.Locator("p.text")).ToHaveTextAsync("Called back, all is well");
        await Expect(box).ToBeHiddenAsync();
        await Expect(other.Locator("[data-region=messages]")).ToContainTextAsync("Called back, all is well");
        await dave.ReloadAsync();
        await Expect(box).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task What_is_written_to_somebody_first_survives_a_refresh_until_it_is_sent()
    {
        var dave = await new MouseHands().SignInAsync(scene!, "Dave");
        await dave.GotoAsync("inbox/new");
        await dave.Locator("#new-text").FillAsync("Your lamp is ready");

        await dave.ReloadAsync();
        await Expect(dave.Locator("#new-text")).ToHaveValueAsync("Your lamp is ready");

        await dave.Locator("input[name=to]").FillAsync("nobody at all");
        await dave.Locator("form.outbound button.main").ClickAsync();
        await Expect(dave.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(dave.Locator("#new-text")).ToHaveValueAsync("Your lamp is ready");
        await dave.GotoAsync("inbox/new");
        await Expect(dave.Locator("#new-text")).ToHaveValueAsync("Your lamp is ready");
        await Expect(dave.Locator("input[name=to]")).ToHaveValueAsync("nobody at all");
    }

    public async Task DisposeAsync()
    {
        await (scene?.DisposeAsync() ?? Task.CompletedTask);
        host?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IPage> OpenAsync(string agent, string? phone, string customer)
    {
        if (phone is not null)
        {
            await scene!.WriteAsync(phone, customer, "My lamp is broken.");
        }

        var page = await new MouseHands().SignInAsync(scene!, agent);
        await page.GotoAsync("inbox?view=all");
        await page.Locator(".tiles .tile a").Filter(new LocatorFilterOptions { HasText = customer }).Last.ClickAsync();
        await Expect(page.Locator("[data-region=head]")).ToContainTextAsync(customer);
        return page;
    }

    private static async Task AreKeptAsync(IPage page)
    {
        foreach (var way in new[] { "reply", "note", "draft" })
        {
            await Expect(page.Locator($"#{way}-text")).ToHaveValueAsync($"Half a {way}");
        }
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
