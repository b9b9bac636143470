using System.Text.RegularExpressions;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class DeskPageTests
{
    private const string Address = "";

    [Fact]
    public async Task An_agent_says_that_they_are_there_and_is_led_back_to_where_they_were()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");
        Assert.Contains("Your presence:</span><span class=\"dot is-offline\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);

        using var set = await SubmitAsync(alice, "/inbox/cases/1?tab=history&view=all", "me/presence", ("presence", "available"));

        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Equal("/inbox/cases/1?tab=history&view=all", set.Headers.Location?.ToString());
        Assert.Contains("Your presence:</span><span class=\"dot is-available\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/inbox")]
    [InlineData("/inboxes")]
    [InlineData("/elsewhere")]
    [InlineData("/inbox\r\nSet-Cookie: a=b")]
    public async Task A_form_leads_nowhere_but_to_the_page(string at)
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");

        using var set = await SubmitAsync(alice, "/inbox", "me/presence", ("presence", "away"), ("at", at));

        Assert.Equal((HttpStatusCode.SeeOther, "/inbox"), (set.StatusCode, set.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_presence_that_there_is_not_is_refused_in_words()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");

        using var refused = await SubmitAsync(alice, "/inbox?lang=fr", "me/presence", ("presence", "asleep"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Choisissez l'une des présences proposées", await TextAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_me_more_gives_and_says_how_many_or_why_nothing_came()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");

        using var nothing = await SubmitAsync(alice, "/inbox", "me/more");
        Assert.Contains("Nothing waits in your queues", await TextAsync(nothing), StringComparison.Ordinal);

        for (var i = 1; i <= 4; i++)
        {
            await app.ReceiveAsync($"{i}", $"t{i}", name: $"Mia {i}");
        }

        using var given = await SubmitAsync(alice, "/inbox?view=unassigned", "me/more");
        Assert.Equal((HttpStatusCode.SeeOther, "/inbox?view=mine&given=2"), (given.StatusCode, given.Headers.Location?.ToString()));
        var list = await alice.GetStringAsync(given.Headers.Location);
        Assert.Contains("You have 2 more cases.", list, StringComparison.Ordinal);
        Assert.Contains("Mia 1", list, StringComparison.Ordinal);
        using var one = await SubmitAsync(alice, "/inbox", "me/more");
        Assert.Contains("You have one more case.", await alice.GetStringAsync(one.Headers.Location), StringComparison.Ordinal);
        using var full = await SubmitAsync(alice, "/inbox", "me/more");
        Assert.Contains("You have as much work as you can have", await TextAsync(full), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_serves_no_such_queue_is_not_shown_the_button()
    {
        await using var app = await RoutedApp.StartAsync();
        using var carol = app.Browser("carol");

        Assert.DoesNotContain("me/more", await carol.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_stands_at_the_top_of_every_page_and_is_accepted()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");
        using var api = app.As("alice");
        var id = (string)(await app.OfferAsync(api))["id"]!;
        app.Clock.Advance(Duration.FromSeconds(12));

        foreach (var path in new[] { "/inbox", "/inbox/cases/1", "/inbox/search?q=hello" })
        {
            var html = await alice.GetStringAsync(path);
            Assert.Contains($"data-offer=\"{id}\"", html, StringComparison.Ordinal);
            Assert.Contains("my invoice is wrong", html, StringComparison.Ordinal);
            Assert.Contains("""<progress max="30" value="18" """, html, StringComparison.Ordinal);
            Assert.Matches(@"until \d\d:\d\d:\d\d", html);
        }

        Assert.Contains("Offered to you", await alice.GetStringAsync("/inbox/cases/1"), StringComparison.Ordinal);
        using var accepted = await SubmitAsync(alice, "/inbox?view=unassigned", $"me/offers/{id}/accept");

        Assert.Equal((HttpStatusCode.SeeOther, "/inbox/cases/1?view=unassigned"), (accepted.StatusCode, accepted.Headers.Location?.ToString()));
        var shown = await alice.GetStringAsync(accepted.Headers.Location);
        Assert.Contains("Assigned to you", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("data-offer=", shown, StringComparison.Ordinal);
        Assert.Contains("Alice accepted the offer", await alice.GetStringAsync("/inbox/cases/1?tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_is_rejected_and_one_that_is_over_is_refused_in_words()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");
        using var api = app.As("alice");
        var id = (string)(await app.OfferAsync(api))["id"]!;
        var fields = await FieldsAsync(alice, "/inbox", $"me/offers/{id}/accept");

        using var rejected = await SubmitAsync(alice, "/inbox?view=all", $"me/offers/{id}/reject");
        using var late = await alice.PostAsync($"/inbox/me/offers/{id}/accept?lang=fr", new FormUrlEncodedContent(fields));

        Assert.Equal((HttpStatusCode.SeeOther, "/inbox?view=all"), (rejected.StatusCode, rejected.Headers.Location?.ToString()));
        Assert.DoesNotContain("data-offer=", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("La proposition n'est plus valable", await TextAsync(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_says_why_it_is_where_it_is()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");
        using var api = app.As("alice");
        await app.OfferAsync(api);
        await app.ReceiveAsync("2", "t2");

        var html = WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/1?tab=routing"));
        Assert.Contains("Alice is asked to take it, until", html, StringComparison.Ordinal);
        Assert.Contains("Offered to Alice", html, StringComparison.Ordinal);
        Assert.Contains("From the queue Billing", html, StringComparison.Ordinal);
        Assert.Contains("who was given nothing for the longest time", html, StringComparison.Ordinal);
        Assert.Contains("Règle : qui n'a rien reçu", WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/1?tab=routing&lang=fr")), StringComparison.Ordinal);
        Assert.Contains("Routing has decided nothing", await alice.GetStringAsync("/inbox/cases/2?tab=routing&before=x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_sees_queues_and_agents_and_others_are_told_to_ask()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.Browser("alice");
        using var api = app.As("alice");
        using var dave = app.Browser("dave");
        await app.OfferAsync(api);
        await app.ReceiveAsync("2", "t2");
        using var taken = await api.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "me" });
        await app.ReceiveAsync("3", "t3");
        // Less than an offer lasts: at its end the pump would take it back while the page is read.
        app.Clock.Advance(Duration.FromSeconds(20));

        var html = Spaces().Replace(WebUtility.HtmlDecode(await dave.GetStringAsync("/inbox/team")), " ");

        Assert.Contains("<td class=\"number\" data-label=\"Waiting\">1</td> <td class=\"number\" data-label=\"Oldest wait\">20 s</td>", html, StringComparison.Ordinal);
        Assert.Contains("2 of 3 units of work", html, StringComparison.Ordinal);
        Assert.Contains("assignee=alice\">1 case</a><span>1 offered</span>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/inbox/team\"", await dave.GetStringAsync("/inbox"), StringComparison.Ordinal);
        Assert.Contains("Cases of Alice", await dave.GetStringAsync("/inbox?view=all&assignee=alice"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/inbox/team\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        using var denied = await alice.GetAsync("/inbox/team");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("Ask a supervisor", await TextAsync(denied), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inbox_without_queues_says_what_to_do()
    {
        await using var app = await InboxApp.StartAsync();
        using var dave = app.Browser("dave");

        var html = await dave.GetStringAsync("/inbox/team");

        Assert.Contains("There are no queues yet", html, StringComparison.Ordinal);
        Assert.Contains("Nobody is there", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"queue\"", await dave.GetStringAsync("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_to_a_queue_and_a_case_handed_on_to_a_team()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "an invoice", name: "Ina");
        await app.ReceiveAsync("2", "t2", "hello", name: "Hal");
        using var alice = app.Browser("alice");

        var narrowed = await alice.GetStringAsync("/inbox?view=all&queue=billing");
        Assert.Contains("Ina", narrowed, StringComparison.Ordinal);
        Assert.DoesNotContain(">Hal<", narrowed, StringComparison.Ordinal);
        Assert.Contains("""<option value="billing" selected>Billing</option>""", narrowed, StringComparison.Ordinal);

        Assert.Contains("""<option value="team:accounts">Accounts</option>""", await alice.GetStringAsync("/inbox/cases/2"), StringComparison.Ordinal);
        using var handedOn = await SubmitAsync(alice, "/inbox/cases/2", "cases/2/transfer", ("to", "team:accounts"));
        Assert.Contains("Queue: Billing", await alice.GetStringAsync("/inbox/cases/2"), StringComparison.Ordinal);
        Assert.Contains("Handed on to Accounts", await alice.GetStringAsync("/inbox/cases/2?tab=history"), StringComparison.Ordinal);
        using var nowhere = await SubmitAsync(alice, "/inbox/cases/2", "cases/2/transfer", ("to", "team:mars"));
        Assert.Contains("There is no such team any more", await TextAsync(nowhere), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string page, string form, params (string Name, string Value)[] values)
    {
        var fields = await FieldsAsync(client, page, form);
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        // Where a browser sends it: the form's own address keeps what the agent looks at.
        using var content = new FormUrlEncodedContent(fields.Where(f => f.Key != Address));
        return await client.PostAsync(fields[Address], content);
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient client, string page, string form)
    {
        var html = await client.GetStringAsync(page);
        var start = html.IndexOf($"action=\"/inbox/{form}", StringComparison.Ordinal);
        Assert.True(start > 0, $"There is no form '{form}'.");
        var fields = Hidden().Matches(html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)])
            .ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        fields[Address] = WebUtility.HtmlDecode(html[(start + 8)..html.IndexOf('"', start + 8)]);
        return fields;
    }

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("\\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
