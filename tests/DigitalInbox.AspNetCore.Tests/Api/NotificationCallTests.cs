using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class NotificationCallTests
{
    [Fact]
    public async Task An_agent_lists_counts_and_reads_what_they_were_told()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        await GiveAsync(app, 1, 2, 3);

        var first = await alice.GetAsync("/inbox/api/me/notifications?limit=2").JsonAsync();
        var rest = await alice.GetAsync($"/inbox/api/me/notifications?limit=2&after={first["next"]}").JsonAsync();
        Assert.Equal([3, 2], Numbers(first));
        Assert.Equal([1], Numbers(rest));
        Assert.Equal(3, await CountAsync(alice));

        var told = first["items"]![0]!.AsObject();
        Assert.EndsWith(":alice", (string)told["id"]!, StringComparison.Ordinal);
        told.Remove("id");
        Assert.Equal(
            $$"""{"kind":"assigned","caseNumber":3,"at":"{{InstantPattern.ExtendedIso.Format(app.Clock.GetCurrentInstant())}}","count":1,"readAt":null"""
            + ""","by":{"kind":"agent","id":"dave"},"messageId":null,"draftId":null,"metric":null,"dueAt":null,"title":null}""",
            told.ToJsonString());

        var after = await ReadAsync(alice, new { ids = new[] { (string)first["items"]![1]!["id"]! } }).JsonAsync();
        Assert.Equal(2, (int)after["unread"]!);
        Assert.Equal([3, 1], Numbers(await alice.GetAsync("/inbox/api/me/notifications?unread=true").JsonAsync()));
        var until = await ReadAsync(alice, new { through = (string)rest["items"]![0]!["at"]! }).JsonAsync();
        Assert.Equal(1, (int)until["unread"]!);
        var all = await ReadAsync(alice, new { all = true }).JsonAsync();
        Assert.Equal(0, (int)all["unread"]!);
        Assert.Equal([3, 2, 1], Numbers(await alice.GetAsync("/inbox/api/me/notifications?unread=false").JsonAsync()));
    }

    [Fact]
    public async Task Nobody_reads_what_somebody_else_was_told()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        await GiveAsync(app, 1);
        var id = (string)(await alice.GetAsync("/inbox/api/me/notifications").JsonAsync())["items"]![0]!["id"]!;

        var counted = await ReadAsync(bob, new { ids = new[] { id } }).JsonAsync();
        using var everything = await ReadAsync(bob, new { all = true });

        Assert.Equal(0, (int)counted["unread"]!);
        Assert.Equal(0, await CountAsync(bob));
        Assert.Equal(1, await CountAsync(alice));
    }

    [Fact]
    public async Task Messages_of_a_case_are_counted_in_one()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        await app.ReceiveAsync("1", "t1");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" });
        await app.ReceiveAsync("2", "t1");
        await app.ReceiveAsync("3", "t1");

        var told = Assert.Single((await alice.GetAsync("/inbox/api/me/notifications").JsonAsync())["items"]!.AsArray())!;

        Assert.Equal(("message", 2, "contact"), ((string)told["kind"]!, (int)told["count"]!, (string)told["by"]!["kind"]!));
        Assert.NotNull(told["messageId"]);
    }

    [Theory]
    [InlineData("""{}""", "notification.readInvalid")]
    [InlineData("""{"all":false}""", "notification.readInvalid")]
    [InlineData("""{"all":true,"ids":["a"]}""", "notification.readInvalid")]
    [InlineData("""{"ids":["a"],"through":"2026-04-03T14:30:00Z"}""", "notification.readInvalid")]
    [InlineData("""{"through":"noon"}""", "request.malformed")]
    public async Task What_to_read_is_said_in_one_way(string body, string code)
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");

        await alice.PostAsync("/inbox/api/me/notifications/read", new StringContent(body, null, "application/json")).IsProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Settings_are_changed_in_parts_and_are_everybodys_own()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");

        using var quiet = await alice.PutAsJsonAsync("/inbox/api/me/notification-settings", new { audio = false, kinds = new { message = false, mention = true } });
        var set = await alice.PutAsJsonAsync("/inbox/api/me/notification-settings", new { quietWhileAway = false, kinds = new { slaWarning = false } }).JsonAsync();
        var kept = await alice.GetAsync("/inbox/api/me/notification-settings").JsonAsync();
        var other = await bob.GetAsync("/inbox/api/me/notification-settings").JsonAsync();

        Assert.Equal(kept.ToJsonString(), set.ToJsonString());
        Assert.Equal((true, false, false), ((bool)kept["visual"]!, (bool)kept["audio"]!, (bool)kept["quietWhileAway"]!));
        Assert.Equal(["message", "slaWarning"], kept["kinds"]!.AsObject().Where(k => !(bool)k.Value!).Select(k => k.Key));
        Assert.All(other["kinds"]!.AsObject(), k => Assert.True((bool)k.Value!));
        var problem = await alice.PutAsJsonAsync("/inbox/api/me/notification-settings", new { kinds = new { rain = false } })
            .IsProblemAsync(HttpStatusCode.BadRequest, "notification.kindUnknown");
        Assert.Contains("mention", problem["known"]!.AsArray().Select(k => (string)k!));
    }

    [Fact]
    public async Task What_concerns_an_agent_is_told_live_to_them_alone()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        await GiveAsync(app, 1);
        using var set = await alice.PutAsJsonAsync("/inbox/api/me/notification-settings", new { audio = false });
        using var ofAlice = await EventReader.OpenAsync(app.As("alice"));
        using var ofBob = await EventReader.OpenAsync(app.As("bob"));

        await GiveAsync(app, 2);
        var assigned = await NextAsync(ofAlice);
        Assert.Equal(("assigned", 2, 1), ((string)assigned["kind"]!, (int)assigned["caseNumber"]!, (int)assigned["count"]!));
        Assert.Equal("""{"visual":true,"audio":false}""", assigned["alert"]!.ToJsonString());

        await app.ReceiveAsync("again", "t2");
        using var dave = app.As("dave");
        using var handed = await dave.PostAsJsonAsync("/inbox/api/cases/2/transfer", new { agent = "bob" });
        List<string> next = [];
        while (!next.Contains("transferredAway"))
        {
            next.Add((string)(await NextAsync(ofAlice))["kind"]!);
        }

        // What was over before it could be told is not.
        Assert.All(next, kind => Assert.Contains(kind, (string[])["message", "transferredAway"]));
        Assert.Equal(("transferred", 2), ((string)(await NextAsync(ofBob))["kind"]!, 2));
    }

    private static async Task<JsonNode> NextAsync(EventReader stream)
    {
        while (await stream.NextAsync() is { } block)
        {
            if (block.StartsWith("event: notification\ndata: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(block["event: notification\ndata: ".Length..])!;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>Lets customers write, and a supervisor give alice their cases.</summary>
    private static async Task GiveAsync(InboxApp app, params int[] numbers)
    {
        using var dave = app.As("dave");
        foreach (var number in numbers)
        {
            app.Clock.Advance(Duration.FromMinutes(1));
            await app.ReceiveAsync($"{number}", $"t{number}");
            using var given = await dave.PostAsJsonAsync($"/inbox/api/cases/{number}/assign", new { agent = "alice" });
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }
    }

    private static IEnumerable<int> Numbers(JsonNode page) => page["items"]!.AsArray().Select(t => (int)t!["caseNumber"]!);

    private static async Task<int> CountAsync(HttpClient agent) => (int)(await agent.GetAsync("/inbox/api/me/notifications/count").JsonAsync())["unread"]!;

    private static Task<HttpResponseMessage> ReadAsync(HttpClient agent, object body) => agent.PostAsJsonAsync("/inbox/api/me/notifications/read", body);
}
