using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>One case from the offer to the payment, as the people of the sample work on it, each in a browser of their own.</summary>
internal sealed partial class DayStory(BrowserScene scene, Hands hands, bool hasScript, string phone, string customer)
{
    private const string QuickReply = "Your order 4711 left our warehouse";

    /// <summary>What went wrong in any of the browsers.</summary>
    public List<string> Faults { get; } = [];

    public async Task TellAsync()
    {
        var alice = await SignInAsync("Alice");
        await AcceptAsync(alice);
        await AnswerAsync(alice);
        await NoteAsync(alice);
        await HandOnAsync(alice);
        var number = Number().Match(await alice.Locator("[data-region=head] .indicators").InnerTextAsync()).Value;

        var bob = await SignInAsync("Bob");
        await GetMoreAsync(bob);
        var carol = await SignInAsync("Carol");
        await DraftAsync(carol, number);
        var dave = await SignInAsync("Dave");
        await ApproveAsync(dave);

        await ResolveAsync(bob);
        await ReopenAsync(bob);
        await MergeAsync(bob, number);
        await AskForMoneyAsync(bob, number);
        await EndAsync(alice, bob);
    }

    // Whoever is available is offered what comes in.
    private async Task AcceptAsync(IPage alice)
    {
        await hands.PressAsync(alice.Locator(".presence summary"));
        await hands.PressAsync(alice.Locator(".presence form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Available" }));
        await Expect(alice.Locator(".presence summary")).ToContainTextAsync("Available");
        await SayAsync("whatsapp", phone, "My invoice is wrong, and where is my order 4711?");
        var offer = alice.Locator("[data-offer]").Filter(new LocatorFilterOptions { HasText = customer });
        await SeeAsync(offer, "My invoice is wrong");
        await hands.PressAsync(offer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Accept" }));
        await SeeAsync(Head(alice), "Assigned to you");
        await Expect(offer).ToHaveCountAsync(0);
        await hands.PressAsync(alice.Locator(".presence summary"));
        await hands.PressAsync(alice.Locator(".presence form").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Offline" }));
        await Expect(alice.Locator(".presence summary")).ToContainTextAsync("Offline");
    }

    private async Task AnswerAsync(IPage alice)
    {
        var side = alice.Locator("[data-region=side]");
        await hands.PressAsync(alice.Locator(".to-knowledge"));
        await hands.PressAsync(side.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Where is my order?" }));
        await hands.WriteAsync(side.GetByLabel("Order number"), "4711");
        await hands.PressAsync(side.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Show" }));
        await hands.PressAsync(side.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Put it into the reply" }));
        await Expect(alice.Locator("#reply-text")).ToHaveValueAsync(new Regex("^" + QuickReply, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await hands.PressAsync(alice.Locator("form.reply .send > button"));
        await SeeAsync(Head(alice).Locator(".status"), "Pending");
        await Expect(Messages(alice).Filter(new LocatorFilterOptions { HasText = QuickReply })).ToHaveCountAsync(1);
    }

    private async Task NoteAsync(IPage alice)
    {
        await hands.PressAsync(Way(alice, "note"));
        await hands.WriteAsync(alice.Locator("#note-text"), "He is a regular, and in a hurry.");
        await hands.PressAsync(alice.Locator("form.way-note button"));
        await Expect(Messages(alice).Filter(new LocatorFilterOptions { HasText = "He is a regular" })).ToHaveClassAsync(new Regex("is-internal", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private async Task HandOnAsync(IPage alice)
    {
        await SayAsync("whatsapp", phone, "Thank you. And the invoice?");
        await SeeAsync(Head(alice).Locator(".status"), "Open");
        await hands.PressAsync(alice.Locator(".case-actions > summary"));
        await hands.ChooseAsync(alice.Locator(".case-actions select[name=to]"), "General");
        await hands.PressAsync(alice.Locator(".case-actions").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Transfer" }));
        await SeeAsync(Head(alice), "General");
        await SeeAsync(Head(alice), "Unassigned");
    }

    private async Task GetMoreAsync(IPage bob)
    {
        await hands.PressAsync(bob.Locator(".more button"));
        await Expect(bob.Locator("[data-region=told]")).ToContainTextAsync("one more case");
        await hands.PressAsync(bob.Locator("[data-region=list] .tile a").Filter(new LocatorFilterOptions { HasText = customer }));
        await SeeAsync(Head(bob), "Assigned to you");
    }

    private async Task DraftAsync(IPage carol, string number)
    {
        await OpenAsync(carol, number);
        await hands.WriteAsync(carol.Locator("#draft-text"), "We corrected the invoice, and excuse ourselves.");
        await hands.ChooseAsync(carol.Locator(".new-draft select[name=to]"), "Dave");
        await hands.PressAsync(carol.Locator(".new-draft button"));
        await Expect(carol.Locator(".draft")).ToContainTextAsync("Waits for Dave");
    }

    private async Task ApproveAsync(IPage dave)
    {
        await hands.PressAsync(dave.Locator("[data-approval]").Filter(new LocatorFilterOptions { HasText = customer }));
        await Expect(dave.Locator(".draft")).ToContainTextAsync("We corrected the invoice");
        await hands.PressAsync(dave.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Approve and send" }));
        await Expect(dave.Locator(".draft")).ToHaveCountAsync(0);
        await Expect(Messages(dave).Filter(new LocatorFilterOptions { HasText = "We corrected the invoice" })).ToHaveCountAsync(1);
    }

    private async Task ResolveAsync(IPage bob)
    {
        await SeeAsync(Messages(bob).Last, "We corrected the invoice");
        await hands.WriteAsync(bob.Locator("#reply-text"), "All of it is settled now.");
        await hands.PressAsync(bob.Locator("form.reply .others > summary"));
        await hands.PressAsync(bob.Locator("form.reply button[value=resolved]"));
        await SeeAsync(Head(bob).Locator(".status"), "Resolved");
    }

    private async Task ReopenAsync(IPage bob)
    {
        await SayAsync("whatsapp", phone, "Not quite: a lamp is missing.");
        await SeeAsync(Head(bob).Locator(".status"), "Open");
        await SeeAsync(bob.Locator("[data-region=messages]"), "Not quite: a lamp is missing.");
    }

    // He wrote elsewhere, too: one person, and one case.
    private async Task MergeAsync(IPage bob, string number)
    {
        await SayAsync("messenger", phone, $"I am {customer}, who wrote on WhatsApp.");
        await hands.PressAsync(bob.Locator(".views a").Filter(new LocatorFilterOptions { HasText = "Unassigned" }));
        var tile = bob.Locator("[data-region=list] .tile a").Filter(new LocatorFilterOptions { HasText = customer });
        await SeeAsync(tile, "Messenger");
        await hands.PressAsync(tile);
        await hands.PressAsync(bob.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Duplicates and merging" }));
        var side = bob.Locator("[data-region=side]");
        await hands.WriteAsync(side.Locator("input[name=other]"), number);
        await hands.PressAsync(side.Locator("form").Filter(new LocatorFilterOptions { Has = bob.Locator("input[name=other]") }).GetByRole(AriaRole.Button));
        await SeeAsync(side, "Merged by Bob");
        await hands.WriteAsync(side.Locator("input[name=into]"), number);
        await hands.PressAsync(side.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Merge the case" }));
        await SeeAsync(side, "It was merged into another case");
        await hands.PressAsync(side.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = $"Case {number}", Exact = true }));
        await SeeAsync(Head(bob), $"Case {number}");
    }

    private async Task AskForMoneyAsync(IPage bob, string number)
    {
        await hands.PressAsync(bob.Locator(".sides a").Filter(new LocatorFilterOptions { HasText = "Knowledge base" }));
        var form = bob.Locator(".ask-payment");
        await hands.PressAsync(form.Locator("> summary"));
        await hands.WriteAsync(form.GetByLabel("Amount"), "12.50");
        await hands.WriteAsync(form.GetByLabel("Reference"), "4711-" + number);
        await hands.WriteAsync(form.GetByLabel("Description"), "A third lamp");
        await hands.PressAsync(form.Locator(".send > button"));
        var payment = bob.Locator(".payment > summary");
        await SeeAsync(payment, "waits for the customer");

        var telephone = await ReadAsync("whatsapp", "/pay/");
        await telephone.GotoAsync(Link().Match(await telephone.Locator(".talk").InnerTextAsync()).Value);
        await telephone.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pay", Exact = true }).ClickAsync();
        await Expect(telephone.GetByRole(AriaRole.Status)).ToContainTextAsync("Settled");
        await SeeAsync(payment, "paid");
    }

    // Each answer reached the customer, and reached him once.
    private async Task EndAsync(IPage alice, IPage bob)
    {
        var telephone = await ReadAsync("whatsapp", "settled now");
        foreach (var answer in new[] { QuickReply, "We corrected the invoice", "All of it is settled now.", "/pay/" })
        {
            await Expect(telephone.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = answer })).ToHaveCountAsync(1);
        }

        await Expect(telephone.Locator(".talk")).Not.ToContainTextAsync("He is a regular");
        await hands.PressAsync(bob.Locator(".sides a").Filter(new LocatorFilterOptions { HasText = "History" }));
        await Expect(bob.Locator("[data-region=side]")).ToContainTextAsync("Resolved");
        await BrowserScene.PictureAsync(bob, hasScript ? "day-end" : "day-end-without-script");
        await alice.Context.CloseAsync();
        await bob.Context.CloseAsync();
    }

    private async Task<IPage> SignInAsync(string agent)
    {
        var page = await hands.SignInAsync(scene, agent, hasScript);
        page.PageError += (_, error) => Faults.Add(error);
        return page;
    }

    private async Task OpenAsync(IPage page, string number)
    {
        await hands.PressAsync(page.Locator(".views a").Filter(new LocatorFilterOptions { HasText = "All" }));
        await hands.PressAsync(page.Locator($"[data-region=list] [data-case='{number}']"));
        await SeeAsync(Head(page), $"Case {number}");
    }

    private Task SayAsync(string channel, string person, string text) => scene.SayAsync(channel, person, customer, text);

    private async Task<IPage> ReadAsync(string channel, string text)
    {
        var telephone = await scene.OpenAsync();
        await telephone.GotoAsync($"simulator?channel={channel}&person={phone}&name={Uri.EscapeDataString(customer)}");
        await ReloadUntilAsync(telephone.Locator(".talk"), text);
        return telephone;
    }

    // With the script it comes by itself; without, whoever waits loads the page again.
    private Task SeeAsync(ILocator where, string text) => hasScript ? Expect(where).ToContainTextAsync(text) : ReloadUntilAsync(where, text);

    private static async Task ReloadUntilAsync(ILocator where, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!string.Concat(await where.AllInnerTextsAsync()).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(patience.IsCancellationRequested, $"'{text}' did not come.");
            await where.Page.ReloadAsync();
        }
    }

    private ILocator Way(IPage page, string way) => hands is KeyboardHands ? page.Locator("#way-" + way) : page.Locator($"label[for=way-{way}]");

    private static ILocator Head(IPage page) => page.Locator("[data-region=head]");

    private static ILocator Messages(IPage page) => page.Locator("[data-region=messages] .message");

    [GeneratedRegex(@"(?<=Case )\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"http://\S+/pay/\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
