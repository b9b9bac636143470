using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class OpenCasesPageTests
{
    [Fact]
    public async Task A_case_that_is_shown_stays_open_as_a_tab_with_what_is_unread_of_it()
    {
        await using var app = await StartAsync(3);
        using var alice = app.Browser("alice");
        await alice.GetStringAsync("/inbox/cases/2");
        await alice.GetStringAsync("/inbox/cases/1");
        await alice.GetStringAsync("/inbox/cases/2");

        var page = await alice.GetStringAsync("/inbox/search?q=hello");

        Assert.Equal(["2", "1"], TabsOf(page));
        Assert.Contains("1 unread", Part(page), StringComparison.Ordinal);
        Assert.DoesNotContain("aria-current", Part(page), StringComparison.Ordinal);
        Assert.Matches("<li class=\"is-shown\">\\s*<a href=\"/inbox/cases/1\" aria-current=\"page\"", Part(await alice.GetStringAsync("/inbox/cases/1")));
    }

    [Fact]
    public async Task Closing_one_leaves_the_others_and_leads_to_the_next_when_it_was_shown()
    {
        await using var app = await StartAsync(3);
        using var alice = app.Browser("alice");
        foreach (var number in new[] { 1, 2, 3 })
        {
            await alice.GetStringAsync($"/inbox/cases/{number}");
        }

        using var other = await CloseAsync(alice, "/inbox/cases/3?tab=history", 1);
        Assert.Equal((HttpStatusCode.SeeOther, "/inbox/cases/3?tab=history"), (other.StatusCode, other.Headers.Location?.ToString()));
        Assert.Equal(["2", "3"], TabsOf(await alice.GetStringAsync("/inbox")));
        using var shown = await CloseAsync(alice, "/inbox/cases/2", 2);
        Assert.Equal("/inbox/cases/3", shown.Headers.Location?.ToString());
        using var last = await CloseAsync(alice, "/inbox/cases/3", 3);
        Assert.Equal("/inbox", last.Headers.Location?.ToString());
        Assert.Contains("hidden", await alice.GetStringAsync("/inbox") is var page ? page[page.IndexOf("<nav class=\"open\"", StringComparison.Ordinal)..page.IndexOf("<ul>", StringComparison.Ordinal)] : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_that_asks_again_opens_nothing_that_was_closed_elsewhere()
    {
        await using var app = await StartAsync(2);
        using var alice = app.Browser("alice");
        await alice.GetStringAsync("/inbox/cases/1");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/inbox/cases/2");
        again.Headers.Add("X-Refresh", "seen");

        using var answer = await alice.SendAsync(again);

        Assert.Equal(["1", "2"], TabsOf(await answer.Content.ReadAsStringAsync()));
        Assert.Equal(["1"], TabsOf(await alice.GetStringAsync("/inbox")));
    }

    [Fact]
    public async Task Eight_are_kept_and_the_first_gives_way()
    {
        await using var app = await StartAsync(9);
        using var alice = app.Browser("alice");
        for (var number = 1; number <= 9; number++)
        {
            await alice.GetStringAsync($"/inbox/cases/{number}");
        }

        Assert.Equal(["2", "3", "4", "5", "6", "7", "8", "9"], TabsOf(await alice.GetStringAsync("/inbox")));
    }

    [Fact]
    public async Task What_was_handed_on_out_of_sight_is_open_no_more_and_tells_nothing()
    {
        await using var app = await StartAsync(1);
        using var alice = app.Browser("alice");
        using var dave = app.As("dave");
        await alice.GetStringAsync("/inbox/cases/1");
        using var given = await dave.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "bob" });

        var page = await alice.GetStringAsync("/inbox");

        Assert.Empty(TabsOf(page));
        Assert.DoesNotContain("Mia", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..1.2.x.-4.99999999999999999999")]
    [InlineData("bob.1.2")]
    [InlineData("")]
    public async Task A_cookie_of_nobody_knows_opens_nothing(string cookie)
    {
        await using var app = await StartAsync(2);
        using var alice = app.Browser("alice");
        alice.DefaultRequestHeaders.Add("Cookie", $"digitalinbox-open={cookie}");

        Assert.Empty(TabsOf(await alice.GetStringAsync("/inbox")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    public async Task A_tab_that_is_none_is_not_closed(string number)
    {
        await using var app = await StartAsync(1);
        using var alice = app.Browser("alice");
        await alice.GetStringAsync("/inbox/cases/1");

        using var refused = await alice.SubmitFormAsync("/inbox", "/inbox/me/close", ("number", number));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["1"], TabsOf(await alice.GetStringAsync("/inbox")));
    }

    private static async Task<InboxApp> StartAsync(int cases)
    {
        var app = await InboxApp.StartAsync();
        for (var i = 1; i <= cases; i++)
        {
            await app.ReceiveAsync($"{i}", $"t{i}");
        }

        return app;
    }

    private static async Task<HttpResponseMessage> CloseAsync(HttpClient alice, string page, int number)
    {
        var html = await alice.GetStringAsync(page);
        var tab = Part(html);
        return await alice.SubmitPartAsync(tab[tab.IndexOf($"/inbox/cases/{number}\"", StringComparison.Ordinal)..], "/inbox/me/close");
    }

    private static string Part(string html)
    {
        var start = html.IndexOf("<nav class=\"open\"", StringComparison.Ordinal);
        return html[start..html.IndexOf("</nav>", start, StringComparison.Ordinal)];
    }

    private static string[] TabsOf(string html) => [.. Number().Matches(Part(html)).Select(m => m.Groups["number"].Value)];

    [GeneratedRegex("id=\"close-(?<number>\\d+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
