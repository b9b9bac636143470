using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed class TeamPageTests
{
    [Fact]
    public async Task The_clocks_that_are_over_or_nearly_come_first_with_queue_and_holder()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox
            .AddQueue("general", q => q.Named("General").AsFallback())
            .AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1))));
        await app.ReceiveAsync("1", "t1", name: "Mia");
        app.Clock.Advance(Duration.FromMinutes(50));
        await app.ReceiveAsync("2", "t2", name: "Noa");
        using var alice = app.As("alice");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "me" });
        app.Clock.Advance(Duration.FromMinutes(20));
        using var dave = app.Browser("dave");

        var page = await dave.GetStringAsync("/inbox/team");
        var table = page[page.IndexOf("due-table", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        var (mia, noa) = (table.IndexOf("Mia", StringComparison.Ordinal), table.IndexOf("Noa", StringComparison.Ordinal));
        Assert.InRange(mia, 0, noa);
        Assert.Contains("First response", table, StringComparison.Ordinal);
        Assert.Contains("nobody", table[mia..noa], StringComparison.Ordinal);
        Assert.Contains("is-critical", table[mia..noa], StringComparison.Ordinal);
        Assert.Contains("<td>Alice</td>", table[noa..], StringComparison.Ordinal);
        Assert.Contains("40 min", table[noa..], StringComparison.Ordinal);
        Assert.Contains("<td>General</td>", table[noa..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_sets_the_presence_of_an_agent_and_takes_their_cases_back()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        await app.ReceiveAsync("2", "t2");
        using var alice = app.As("alice");
        using var here = await alice.PutAsJsonAsync("/inbox/api/me/presence", new { presence = "available" });
        foreach (var number in (int[])[1, 2])
        {
            using var taken = await alice.PostAsJsonAsync($"/inbox/api/cases/{number}/assign", new { agent = "me" });
        }

        using var dave = app.Browser("dave");
        using var set = await SendAsync(dave, "alice", "presence", ("presence", "away"));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Contains("The presence of Alice was set.", await dave.GetStringAsync(set.Headers.Location), StringComparison.Ordinal);
        Assert.Equal("away", (string)(await alice.GetAsync("/inbox/api/me").JsonAsync())["presence"]!);

        using var returned = await SendAsync(dave, "alice", "return");
        Assert.Contains("2 cases of Alice wait for others again.", await dave.GetStringAsync(returned.Headers.Location), StringComparison.Ordinal);
        Assert.Null((await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["inboxAssignee"]);

        using var unknown = await SendAsync(dave, "zoe", "presence", ("presence", "away"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var wrong = await SendAsync(dave, "alice", "presence", ("presence", "elsewhere"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_supervisor_notes_work_elsewhere_and_that_it_is_over()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var here = await alice.SetPresenceAsync("available");
        using var dave = app.Browser("dave");

        using var refused = await dave.SubmitFormAsync("/inbox/team", "/inbox/team/alice/occupancy", ("kind", "a telephone call"), ("units", "2"), ("until", "2000-01-01T10:00"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.TextAsync();
        Assert.Contains("Say a kind of letters, digits", page, StringComparison.Ordinal);
        Assert.Contains("value=\"a telephone call\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2000-01-01T10:00\"", page, StringComparison.Ordinal);

        using var noted = await dave.SubmitFormAsync("/inbox/team", "/inbox/team/alice/occupancy", ("kind", "voice"), ("units", "2"), ("until", ""));
        Assert.Equal(HttpStatusCode.SeeOther, noted.StatusCode);
        Assert.Contains("The work of Alice outside of the inbox was noted.", await dave.GetStringAsync(noted.Headers.Location), StringComparison.Ordinal);
        var occupancy = Assert.Single((await alice.GetAsync("/inbox/api/me/presence").JsonAsync())["occupancies"]!.AsArray())!;
        Assert.Equal(("voice", 2), ((string)occupancy["kind"]!, (int)occupancy["weight"]!));

        var shown = await dave.GetStringAsync("/inbox/team");
        Assert.Contains("elsewhere: voice", shown, StringComparison.Ordinal);
        using var over = await dave.SubmitPartAsync(shown, "/inbox/team/alice/occupancy");
        Assert.Empty((await alice.GetAsync("/inbox/api/me/presence").JsonAsync())["occupancies"]!.AsArray());
    }

    [Fact]
    public async Task An_agent_sets_nobody_elses_presence_and_takes_nobodys_cases()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" });
        using var bob = app.As("bob");

        using var set = await SendAsync(bob, "alice", "presence", ("presence", "offline"));
        using var returned = await SendAsync(bob, "alice", "return");
        using var noted = await SendAsync(bob, "alice", "occupancy", ("kind", "voice"), ("units", "1"));
        Assert.Equal(HttpStatusCode.Forbidden, noted.StatusCode);
        using var called = await bob.PutAsJsonAsync("/inbox/api/agents/alice/presence", new { presence = "offline" });

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [set.StatusCode, returned.StatusCode, called.StatusCode]);
        Assert.Equal("alice", (string)(await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["inboxAssignee"]!);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string agent, string form, params (string Name, string Value)[] fields)
    {
        using var page = await client.GetAsync("/inbox/team");
        var html = await page.Content.ReadAsStringAsync();
        var token = System.Text.RegularExpressions.Regex.Match(html, "__RequestVerificationToken\" value=\"(?<token>[^\"]+)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        using var content = new FormUrlEncodedContent(
            [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token.Groups["token"].Value)]);
        return await client.PostAsync($"/inbox/team/{agent}/{form}", content);
    }
}
