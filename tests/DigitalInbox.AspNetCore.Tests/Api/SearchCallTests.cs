using System.Text.Json.Nodes;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class SearchCallTests
{
    [Fact]
    public async Task A_search_finds_messages_cases_and_contacts_with_marked_fragments()
    {
        await using var app = await SceneAsync();
        using var dave = app.As("dave");

        var found = await dave.GetAsync("/inbox/api/search?q=lamp").JsonAsync();
        var message = Assert.Single(found["messages"]!["items"]!.AsArray())!;
        Assert.Equal("Where is my Lámp?", (string)message["message"]!["text"]!);
        Assert.Equal(1, (long)message["caseNumber"]!);
        Assert.Equal("Mia", (string)message["contact"]!["displayName"]!);
        Assert.Equal("Where is my Lámp?", (string)message["fragment"]!["text"]!);
        Assert.Equal("""[{"start":12,"length":4}]""", message["fragment"]!["highlights"]!.ToJsonString());
        Assert.Equal(1, (long)Assert.Single(found["cases"]!["items"]!.AsArray())!["number"]!);
        Assert.Empty(found["contacts"]!["items"]!.AsArray());

        var contact = Assert.Single((await dave.GetAsync("/inbox/api/search?q=zo%C3%89").JsonAsync())["contacts"]!["items"]!.AsArray())!;
        Assert.Equal("Zoé", (string)contact["displayName"]!);
        Assert.Equal("customer-t2", (string)contact["identities"]![0]!["externalId"]!);
        Assert.Equal("""[{"start":0,"length":3}]""", contact["fragment"]!["highlights"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/cases?q=sofa&sort=oldest", new long[] { 2, 3 })]
    [InlineData("/cases?q=sofa&status=new", new long[] { 3 })]
    [InlineData("/cases?q=sofa&assignee=alice", new long[] { 2 })]
    [InlineData("/cases?q=sofa&assignee=none", new long[] { 3 })]
    [InlineData("/cases?q=sofa&channel=other", new long[0])]
    [InlineData("/cases?q=%231", new long[] { 1 })]
    [InlineData("/cases?q=zoe", new long[] { 2 })]
    [InlineData("/cases?q=sofa%20-red", new long[] { 2 })]
    [InlineData("/cases?q=%22red%20sofa%22", new long[] { 3 })]
    [InlineData("/messages?q=sofa&from=2026-03-02T12:02:00Z", new long[] { 3 })]
    [InlineData("/messages?q=sofa&until=2026-03-02T12:02:00Z", new long[] { 2 })]
    public async Task A_search_joins_the_filters(string path, long[] expected)
    {
        await using var app = await SceneAsync();
        using var dave = app.As("dave");

        var page = await dave.GetAsync("/inbox/api" + path).JsonAsync();

        Assert.Equal(expected, page["items"]!.AsArray().Select(c => (long)(c!["number"] ?? c["caseNumber"])!));
    }

    [Fact]
    public async Task An_agent_finds_what_they_may_see_and_nothing_else()
    {
        await using var app = await SceneAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");

        Assert.Equal("3 2", await CasesAsync(alice, "sofa"));
        Assert.Equal("3", await CasesAsync(bob, "sofa"));
        foreach (var kind in new[] { "messages", "contacts", "cases" })
        {
            Assert.Empty((await bob.GetAsync($"/inbox/api/{kind}?q=zoe").JsonAsync())["items"]!.AsArray());
            Assert.Empty((await bob.GetAsync("/inbox/api/search?q=zoe").JsonAsync())[kind]!["items"]!.AsArray());
        }

        Assert.Single((await alice.GetAsync("/inbox/api/contacts?q=zoe").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task The_first_of_each_go_on_in_the_calls_of_their_own()
    {
        await using var app = await SceneAsync();
        using var dave = app.As("dave");

        var first = await dave.GetAsync("/inbox/api/search?q=sofa&limit=1").JsonAsync();
        foreach (var kind in new[] { "messages", "cases" })
        {
            var next = Uri.EscapeDataString((string)first[kind]!["next"]!);
            var second = await dave.GetAsync($"/inbox/api/{kind}?q=sofa&limit=1&after={next}").JsonAsync();
            var item = Assert.Single(second["items"]!.AsArray())!;
            Assert.Equal(2, (long)(item["number"] ?? item["caseNumber"])!);
            Assert.Null(second["next"]);
            await dave.GetAsync($"/inbox/api/{kind}?q=lamp&limit=1&after={next}").IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
        }
    }

    private static async Task<string> CasesAsync(HttpClient client, string text) =>
        string.Join(' ', (await client.GetAsync($"/inbox/api/cases?q={text}").JsonAsync())["items"]!.AsArray().Select(c => (long)c!["number"]!));

    /// <summary>Three cases; the second is Alice's.</summary>
    private static async Task<InboxApp> SceneAsync()
    {
        var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "Where is my Lámp?");
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.ReceiveAsync("2", "t2", "The sofa is blue", name: "Zoé");
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.ReceiveAsync("3", "t3", "I want the red sofa");
        using var alice = app.As("alice");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "me" });
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        return app;
    }
}
