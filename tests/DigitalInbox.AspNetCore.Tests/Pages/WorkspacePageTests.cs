using System.Globalization;
using DigitalInbox.Agents;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed class WorkspacePageTests
{
    [Fact]
    public async Task What_waits_for_approval_stands_above_the_list_until_it_is_settled()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.AddAgent("ava", "Ava", AgentRoles.Approver));
        using var carol = app.As("carol");
        using var ava = app.Browser("ava");
        Assert.DoesNotContain("Waiting for you", await ava.GetStringAsync("/inbox"), StringComparison.Ordinal);
        for (var i = 1; i <= 4; i++)
        {
            await app.ReceiveAsync($"{i}", $"t{i}", name: $"Mia {i}");
            var draft = await carol.PostAsJsonAsync($"/inbox/api/cases/{i}/drafts", new { text = $"Dear <Mia {i}>", status = "pending" }).JsonAsync();
            using var asked = await carol.PostAsJsonAsync($"/inbox/api/drafts/{draft["id"]}/submit", new { version = 1, approvers = new[] { "ava" } });
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        }

        var page = await ava.GetStringAsync("/inbox");

        Assert.Contains("Waiting for you <span class=\"count\">4</span>", page, StringComparison.Ordinal);
        Assert.Contains("Dear &lt;Mia 1&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Draft of Carol", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/inbox/drafts\">Show all</a>", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("data-approval=").Length - 1);
        using var bob = app.Browser("bob");
        Assert.DoesNotContain("data-approval=", await bob.GetStringAsync("/inbox"), StringComparison.Ordinal);

        foreach (var waiting in (await ava.GetAsync("/inbox/api/drafts?approver=me").JsonAsync())["items"]!.AsArray())
        {
            using var refused = await app.As("ava").PostAsJsonAsync($"/inbox/api/drafts/{waiting!["id"]}/refuse", new { version = 1, reason = "no" });
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        Assert.DoesNotContain("data-approval=", await ava.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_is_one_line_that_says_what_is_chosen()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");
        var all = await alice.GetStringAsync("/inbox?view=all");
        Assert.Contains("<span class=\"chosen\">No filter</span>", all, StringComparison.Ordinal);
        Assert.Contains("<span class=\"order\">Newest first</span>", all, StringComparison.Ordinal);

        var narrowed = await alice.GetStringAsync("/inbox?view=all&queue=billing&status=open&channel=shop&sort=oldest");

        Assert.Contains("<span class=\"chosen\">Open · Channel shop · Billing</span>", WebUtility.HtmlDecode(narrowed), StringComparison.Ordinal);
        Assert.Contains("<span class=\"order\">Oldest case first</span>", narrowed, StringComparison.Ordinal);
        Assert.Contains("class=\"clear\"", narrowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_has_its_orders()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", name: "Ann");
        app.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        await app.ReceiveAsync("2", "t2", name: "Ben");
        app.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        await app.ReceiveAsync("3", "t1", name: "Ann");
        using var alice = app.Browser("alice");

        foreach (var (sort, isAnnFirst) in new[] { ("", true), ("&sort=oldest", true), ("&sort=latest", false) })
        {
            var page = await alice.GetStringAsync("/inbox?view=all" + sort);
            Assert.Equal(isAnnFirst, page.IndexOf("data-case=\"1\"", StringComparison.Ordinal) < page.IndexOf("data-case=\"2\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_list_goes_by_priority_and_holds_only_what_is_unread_also_page_by_page()
    {
        await using var app = await InboxApp.StartAsync();
        using var api = app.As("alice");
        for (var i = 1; i <= 33; i++)
        {
            await app.ReceiveAsync($"{i}", $"t{i}", name: $"Customer {i}");
        }

        await SetAsync(api, "cases/33/priority", new { priority = "urgent" });
        await SetAsync(api, "cases/2/priority", new { priority = "low" });
        using var alice = app.Browser("alice");

        var first = await alice.GetStringAsync("/inbox?view=all&sort=priority");
        Assert.Equal([33, 1, 3, 4], NumbersOf(first).Take(4));
        Assert.Contains("<span class=\"order\">Highest priority first</span>", first, StringComparison.Ordinal);
        Assert.Contains("Priority: </span>urgent", first, StringComparison.Ordinal);
        Assert.Equal([32, 2], NumbersOf(await alice.GetStringAsync(NextOf(first))).TakeLast(2));

        using var answered = await api.PostAsJsonAsync("/inbox/api/cases/4/replies", new { text = "Here we are", status = "pending" });
        var unread = await alice.GetStringAsync("/inbox?view=all&sort=priority&unseen=true");
        Assert.Contains("<span class=\"chosen\">Only unread</span>", unread, StringComparison.Ordinal);
        Assert.Contains("name=\"unseen\" value=\"true\" checked", unread, StringComparison.Ordinal);
        Assert.DoesNotContain(4, NumbersOf(unread));
        Assert.Contains("unseen=true", NextOf(unread), StringComparison.Ordinal);
        Assert.Equal(32, NumbersOf(unread).Concat(NumbersOf(await alice.GetStringAsync(NextOf(unread)))).Distinct().Count());
        Assert.Contains("Priorité la plus haute", WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox?view=all&sort=priority&lang=fr")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_switch_of_the_alerts_turns_alone_and_leaves_the_other_settings()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");
        using var api = app.As("alice");
        using var before = await api.PutAsJsonAsync("/inbox/api/me/notification-settings", new { quietWhileAway = false, kinds = new { message = false } });

        using var off = await alice.SubmitFormAsync("/inbox/search?q=a", "/inbox/me/alerts", ("audio", "off"));

        Assert.Equal((HttpStatusCode.SeeOther, "/inbox/search?q=a"), (off.StatusCode, off.Headers.Location?.ToString()));
        var settings = await api.GetAsync("/inbox/api/me/notification-settings").JsonAsync();
        Assert.True((bool)settings["visual"]!);
        Assert.False((bool)settings["audio"]!);
        Assert.False((bool)settings["quietWhileAway"]!);
        Assert.False((bool)settings["kinds"]!["message"]!);
        Assert.Contains("name=\"audio\" value=\"on\" aria-checked=\"false\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        using var on = await alice.SubmitFormAsync("/inbox", "/inbox/me/alerts", ("audio", "on"));
        Assert.Contains("name=\"audio\" value=\"off\" aria-checked=\"true\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_and_sign_count_what_is_unread_until_the_case_is_looked_at_or_alerts_are_off()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var dave = app.As("dave");
        using var given = await dave.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "alice" });
        using var alice = app.Browser("alice");
        var unread = await alice.GetStringAsync("/inbox");
        Assert.Contains("<title>(1) Inbox</title>", unread, StringComparison.Ordinal);
        Assert.Contains("%3Ctext", unread, StringComparison.Ordinal);

        using var off = await alice.SubmitFormAsync("/inbox", "/inbox/me/alerts", ("visual", "off"));
        Assert.Contains("<title>Inbox</title>", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        using var on = await alice.SubmitFormAsync("/inbox", "/inbox/me/alerts", ("visual", "on"));

        // A page in a tab that nobody looks at has been seen by nobody.
        using var unseen = new HttpRequestMessage(HttpMethod.Get, "/inbox/cases/1");
        unseen.Headers.Add("X-Refresh", "unseen");
        using var answer = await alice.SendAsync(unseen);
        Assert.Contains("<title>(1) Mia · Inbox</title>", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("<title>Mia · Inbox</title>", WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/1")), StringComparison.Ordinal);
        Assert.DoesNotContain("%3Ctext", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unread_brings_along_what_is_shown_in_the_corner()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", name: "<Mia>");
        using var dave = app.As("dave");
        using var given = await dave.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "alice" });
        using var alice = app.Browser("alice");

        var page = await alice.GetStringAsync("/inbox/notifications?unread=yes");

        var toast = page[page.IndexOf("<div class=\"toast\"", StringComparison.Ordinal)..];
        Assert.Contains("<a href=\"/inbox/cases/1\"><strong>&lt;Mia&gt;</strong> You were given a case</a>", toast, StringComparison.Ordinal);
        Assert.Contains("hidden", toast[..toast.IndexOf('>', StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    private static async Task SetAsync(HttpClient api, string path, object body)
    {
        using var answer = await api.PutAsJsonAsync("/inbox/api/" + path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static int[] NumbersOf(string page) =>
        [.. page.Split("data-case=\"").Skip(1).Select(p => int.Parse(p.Split('"')[0], CultureInfo.InvariantCulture))];

    private static string NextOf(string page) => WebUtility.HtmlDecode(page.Split("class=\"paging\"><a href=\"")[1].Split('"')[0]);
}
