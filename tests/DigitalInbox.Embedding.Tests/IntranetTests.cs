using AngleSharp.Dom;

namespace DigitalInbox.Embedding.Tests;

/// <summary>Two inboxes inside of an application that has pages, people and a sign-in of its own.</summary>
public sealed class IntranetTests(Intranet intranet) : IClassFixture<Intranet>
{
    [Theory]
    [InlineData(null, "/apps/sign-in?to=%2Fapps%2Fsupport")]
    [InlineData("/company", "https://intranet.example/company/apps/sign-in?to=%2Fcompany%2Fapps%2Fsupport")]
    public async Task Who_is_not_signed_in_is_led_to_the_hosts_sign_in(string? prefix, string where)
    {
        using var visitor = intranet.Visitor(prefix);

        await visitor.OpenAsync("/support");

        Assert.Equal(HttpStatusCode.Found, visitor.Status);
        Assert.EndsWith(where, visitor.Location, StringComparison.Ordinal);
        await visitor.OpenAsync("/support/api/cases");
        Assert.NotEqual(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task A_wrong_password_signs_nobody_in_and_a_sign_in_leads_nowhere_else()
    {
        using var visitor = intranet.Visitor();
        await visitor.OpenAsync("/sign-in");
        await visitor.SubmitAsync(visitor.Form("/sign-in"), ("id", "ines"), ("password", "wrong"));
        await visitor.OpenAsync("/support");
        Assert.Equal(HttpStatusCode.Found, visitor.Status);

        await visitor.OpenAsync("/sign-in?to=//elsewhere.example/");
        await visitor.SubmitAsync(visitor.Form("/sign-in"), ("id", "ines"), ("password", "lantern"));
        Assert.Equal("/apps/", visitor.Location);
    }

    [Theory]
    [InlineData("ines", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("otto", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("paul", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("rosa", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task The_companys_roles_say_who_comes_into_which_inbox(string id, HttpStatusCode support, HttpStatusCode billing)
    {
        using var visitor = await intranet.SignInAsync(id);

        foreach (var (path, expected) in new[] { ("/support", support), ("/support/api/cases", support), ("/billing", billing), ("/billing/api/cases", billing) })
        {
            await visitor.OpenAsync(path);
            Assert.Equal(expected, visitor.Status);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/company")]
    public async Task Every_address_on_the_page_is_below_the_path_base_and_the_proxys_prefix(string? prefix)
    {
        await intranet.AskAsync("rosa", "support", "Where do links lead?");
        using var ines = await intranet.SignInAsync("ines", prefix);
        foreach (var path in new[] { "/support?view=all", "/support/cases/1", "/support/search?q=links", "/support/notifications", "/support/unknown" })
        {
            var page = await ines.OpenAsync(path);
            var addresses = page.QuerySelectorAll("[href]:not([rel=icon]), [src], [action]")
                .SelectMany(e => new[] { "href", "src", "action" }.Select(e.GetAttribute))
                .OfType<string>()
                .Where(a => !a.StartsWith('#') && !a.StartsWith('?'))
                .ToList();

            Assert.NotEmpty(addresses);
            Assert.All(addresses, a => Assert.StartsWith(ines.Root + "/", a, StringComparison.Ordinal));
        }

        foreach (var asset in ines.Page.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList())
        {
            await ines.OpenAsync(asset);
            Assert.Equal(HttpStatusCode.OK, ines.Status);
        }
    }

    [Fact]
    public async Task Two_inboxes_keep_their_cases_apart()
    {
        await intranet.AskAsync("rosa", "support", "My keyboard is wet.");
        await intranet.AskAsync("rosa", "billing", "My salary is late.");
        using var ines = await intranet.SignInAsync("ines");
        using var otto = await intranet.SignInAsync("otto");

        var support = (await ines.OpenAsync("/support?view=all")).Body!.TextContent;
        var billing = (await otto.OpenAsync("/billing?view=all")).Body!.TextContent;

        Assert.Contains("My keyboard is wet.", support, StringComparison.Ordinal);
        Assert.DoesNotContain("My salary is late.", support, StringComparison.Ordinal);
        Assert.Contains("My salary is late.", billing, StringComparison.Ordinal);
        Assert.DoesNotContain("My keyboard is wet.", billing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_companys_navigation_words_colours_and_what_it_knows_stand_in_the_page()
    {
        await intranet.AskAsync("rosa", "support", "What do you know of me?");
        using var ines = await intranet.SignInAsync("ines");

        var page = await ines.OpenAsync("/support/cases/1");

        Assert.Contains("IT support", page.Title, StringComparison.Ordinal);
        Assert.Equal(["Intranet", "IT support", "Billing"], page.QuerySelectorAll("nav[aria-label=Intranet] a").Select(a => a.TextContent));
        Assert.Contains("Warehouse", page.QuerySelector(".colleague")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("link[href='/apps/css/inbox.css']"));
        var french = await ines.OpenAsync("/support/cases/1?lang=fr");
        Assert.Contains("Assistance informatique", french.Title, StringComparison.Ordinal);
        Assert.Contains("Bureau", french.QuerySelector(".colleague")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_forms_and_the_inboxs_work_on_one_page_each_with_its_own_token()
    {
        await intranet.AskAsync("rosa", "support", "Can you call me?");
        using var ines = await intranet.SignInAsync("ines");

        await ines.OpenAsync("/support/cases/1");
        await ines.SubmitAsync(ines.Form("/telephone/support"), ("number", "+33 1 23"));
        Assert.Equal("/apps/support/cases/1", ines.Location);
        await ines.OpenAsync("/support/cases/1");
        Assert.Contains("On the line with +33 1 23", ines.Page.QuerySelector(".telephone")!.TextContent, StringComparison.Ordinal);

        await ines.SubmitAsync(ines.Form("/support/cases/1/notes"), ("text", "I call her now."));
        Assert.Equal(HttpStatusCode.SeeOther, ines.Status);
        var page = await ines.OpenAsync("/support/cases/1");
        Assert.Contains("I call her now.", page.QuerySelector("[data-region=messages]")!.TextContent, StringComparison.Ordinal);

        await ines.SubmitAsync(ines.Form("/telephone/support"), ("__RequestVerificationToken", "none"));
        Assert.Equal(HttpStatusCode.BadRequest, ines.Status);
    }

    [Fact]
    public async Task Who_asked_reads_the_answer_on_the_companys_own_page()
    {
        await intranet.AskAsync("rosa", "billing", "Is my invoice paid?");
        using var otto = await intranet.SignInAsync("otto");
        using var rosa = await intranet.SignInAsync("rosa");
        await otto.OpenAsync("/billing/cases/1");
        await otto.SubmitAsync(otto.Form("/billing/cases/1/replies"), ("text", "It was paid on Monday."), ("status", "pending"));
        Assert.Equal(HttpStatusCode.SeeOther, otto.Status);

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await rosa.OpenAsync("/ask/billing")).QuerySelector(".answers") is null)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        Assert.Contains("It was paid on Monday.", rosa.Page.QuerySelector(".answers")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("It was paid", (await rosa.OpenAsync("/ask/support")).Body!.TextContent, StringComparison.Ordinal);
    }
}
