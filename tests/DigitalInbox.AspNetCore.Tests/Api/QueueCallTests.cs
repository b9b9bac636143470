using System.Text.Json.Nodes;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class QueueCallTests
{
    [Fact]
    public async Task A_case_is_handed_on_to_a_queue_and_to_an_agent()
    {
        await using var app = await StartAsync();
        using var bob = app.As("bob");
        using var alice = app.As("alice");

        var entered = await bob.GetAsync("/inbox/api/cases/1").JsonAsync();
        var toQueue = await bob.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { queue = "billing" });
        var toAgent = await alice.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { agent = "bob" }).JsonAsync();

        Assert.Equal("general", (string)entered["queueId"]!);

        // It is out of Bob's sight, so there is nothing to show him.
        Assert.Equal(HttpStatusCode.NoContent, toQueue.StatusCode);
        Assert.Equal(("billing", "bob", "open"), ((string)toAgent["queueId"]!, (string)toAgent["inboxAssignee"]!, (string)toAgent["status"]!));
    }

    [Fact]
    public async Task Who_hands_a_case_on_to_me_takes_it()
    {
        await using var app = await StartAsync();
        using var bob = app.As("bob");

        var taken = await bob.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { agent = "me" }).JsonAsync();

        Assert.Equal("bob", (string)taken["inboxAssignee"]!);
    }

    [Theory]
    [InlineData("""{"queue":"billing","agent":"bob"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("{}", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"queue":""}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"queue":"mars"}""", HttpStatusCode.UnprocessableEntity, "queue.unknown")]
    [InlineData("""{"agent":"nobody"}""", HttpStatusCode.UnprocessableEntity, "agent.unknown")]
    public async Task A_transfer_to_nowhere_is_refused(string body, HttpStatusCode status, string code)
    {
        await using var app = await StartAsync();
        using var bob = app.As("bob");

        var problem = await bob.PostAsync("/inbox/api/cases/1/transfer", new StringContent(body, null, "application/json")).IsProblemAsync(status, code);

        if (code == "queue.unknown")
        {
            Assert.Equal(["billing", "general"], problem["known"]!.AsArray().Select(q => (string)q!));
        }
    }

    [Fact]
    public async Task A_case_that_is_done_with_is_not_handed_on()
    {
        await using var app = await StartAsync();
        using var bob = app.As("bob");
        using var resolved = await bob.PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "resolved" });

        await bob.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { queue = "billing" }).IsProblemAsync(HttpStatusCode.Conflict, "case.transferNotPermitted");
    }

    [Fact]
    public async Task Agents_see_the_queues_they_serve_and_supervisors_see_all()
    {
        await using var app = await StartAsync();
        app.Clock.Advance(Duration.FromSeconds(90));
        using var bob = app.As("bob");
        using var dave = app.As("dave");

        var own = await bob.GetAsync("/inbox/api/queues").JsonAsync();
        var all = await dave.GetAsync("/inbox/api/queues").JsonAsync();

        Assert.Equal([("general", 1, 90d)], Standing(own));
        Assert.Equal([("billing", 0, null), ("general", 1, 90d)], Standing(all));
        Assert.Equal("Billing", (string)all[0]!["name"]!);
    }

    [Fact]
    public async Task Lists_and_searches_are_narrowed_to_a_queue()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("2", "t2", "my invoice says hello");
        using var dave = app.As("dave");
        using var bob = app.As("bob");

        Assert.Equal([2L], await NumbersAsync(dave, "queue=billing"));
        Assert.Equal([2L], await NumbersAsync(dave, "queue=billing&q=hello"));
        Assert.Equal([2L, 1L], await NumbersAsync(dave, "assignee=none"));
        Assert.Equal([], await NumbersAsync(bob, "queue=billing"));
        Assert.Equal([1L], await NumbersAsync(bob, "q=hello"));
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(Queues);
        await app.ReceiveAsync("1", "t1");
        return app;
    }

    private static void Queues(DigitalInboxBuilder inbox) => inbox
        .AddQueue("billing", q => q.Named("Billing").Matching("text has invoice").ServedBy("alice"))
        .AddQueue("general", q => q.AsFallback());

    private static IEnumerable<(string Id, int Waiting, double? Seconds)> Standing(JsonNode queues) =>
        queues.AsArray().Select(q => ((string)q!["id"]!, (int)q["waiting"]!, (double?)q["oldestWaitSeconds"]));

    private static async Task<IEnumerable<long>> NumbersAsync(HttpClient client, string query) =>
        (await client.GetAsync($"/inbox/api/cases?sort=newest&{query}").JsonAsync())["items"]!.AsArray().Select(c => (long)c!["number"]!);
}
