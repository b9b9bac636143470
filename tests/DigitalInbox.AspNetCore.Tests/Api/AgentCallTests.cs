using System.Text.Json.Nodes;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class AgentCallTests
{
    [Fact]
    public async Task Who_says_that_they_are_there_is_told_how_they_stand()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");

        var before = await alice.GetAsync("/inbox/api/me/presence").JsonAsync();
        var set = await alice.SetPresenceAsync("transfersOnly").JsonAsync();
        var after = await alice.GetAsync("/inbox/api/me/presence").JsonAsync();
        var me = await alice.GetAsync("/inbox/api/me").JsonAsync();

        Assert.Equal(("offline", null), ((string)before["presence"]!, (string?)before["presenceSince"]));
        Assert.Equal(("alice", "transfersOnly", 0, 3), ((string)set["id"]!, (string)set["presence"]!, (int)set["load"]!, (int)set["capacity"]!));
        Assert.Equal(set.ToJsonString(), after.ToJsonString());
        Assert.Equal(("transfersOnly", 0, 3), ((string)me["presence"]!, (int)me["load"]!, (int)me["capacity"]!));
    }

    [Theory]
    [InlineData("""{"presence":"asleep"}""", "agent.presenceInvalid")]
    [InlineData("{}", "agent.presenceInvalid")]
    [InlineData("""{"presence":7}""", "request.malformed")]
    public async Task A_presence_that_there_is_not_is_refused(string body, string code)
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");

        var problem = await PutAsync(alice, "me/presence", body).IsProblemAsync(HttpStatusCode.BadRequest, code);

        if (code == "agent.presenceInvalid")
        {
            Assert.Equal(["offline", "away", "transfersOnly", "available"], problem["known"]!.AsArray().Select(p => (string)p!));
        }
    }

    [Fact]
    public async Task Who_asks_for_more_gets_a_batch_and_then_what_the_limit_leaves()
    {
        await using var app = await RoutedApp.StartAsync();
        for (var i = 1; i <= 5; i++)
        {
            await app.ReceiveAsync($"{i}", $"t{i}");
        }

        using var alice = app.As("alice");
        var first = await alice.PostAsync("/inbox/api/me/give-me-more", null).JsonAsync();
        var second = await alice.PostAsJsonAsync("/inbox/api/me/give-me-more", new { queue = "general" }).JsonAsync();
        var third = await alice.PostAsJsonAsync("/inbox/api/me/give-me-more", new { }).JsonAsync();

        Assert.Equal(("1,2", "batchIsFull"), Given(first));
        Assert.Equal("alice", (string)first["cases"]![0]!["inboxAssignee"]!);
        Assert.Equal(("3", "capacityReached"), Given(second));
        Assert.Equal(("", "capacityReached"), Given(third));
    }

    [Fact]
    public async Task Who_is_given_nothing_is_told_why()
    {
        await using var app = await RoutedApp.StartAsync();
        using var bob = app.As("bob");
        using var ann = app.As("ann", "agent");

        Assert.Equal(("", "nothingWaits"), Given(await bob.PostAsync("/inbox/api/me/give-me-more", null).JsonAsync()));
        Assert.Equal(("", "servesNoPullQueue"), Given(await ann.PostAsync("/inbox/api/me/give-me-more", null).JsonAsync()));
        await bob.PostAsJsonAsync("/inbox/api/me/give-me-more", new { queue = "mars" }).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "queue.unknown");
    }

    [Fact]
    public async Task What_is_offered_is_listed_with_its_time_and_accepted()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        var offer = await app.OfferAsync(alice);
        app.Clock.Advance(Duration.FromSeconds(10));
        var later = await alice.NextOfferAsync();

        Assert.Equal(30, (double)offer["remainingSeconds"]!);
        Assert.Equal(20, (double)later["remainingSeconds"]!);
        Assert.Equal(app.Clock.GetCurrentInstant() + Duration.FromSeconds(20), NodaTime.Text.InstantPattern.ExtendedIso.Parse((string)offer["expiresAt"]!).Value);
        Assert.Equal((1L, "alice", "billing"), ((long)offer["case"]!["number"]!, (string)offer["case"]!["preAssignee"]!, (string)offer["case"]!["queueId"]!));
        var asked = await alice.GetAsync("/inbox/api/cases/1").JsonAsync();
        Assert.Equal(((string)offer["id"]!, "alice"), ((string)asked["offer"]!["id"]!, (string)asked["offer"]!["agent"]!));

        var taken = await alice.PostAsync($"/inbox/api/me/offers/{offer["id"]}/accept", null).JsonAsync();

        Assert.Equal(("alice", "open"), ((string)taken["inboxAssignee"]!, (string)taken["status"]!));
        Assert.Null(taken["offer"]);
        Assert.Null(taken["preAssignee"]);
        Assert.Empty((await alice.GetAsync("/inbox/api/me/offers").JsonAsync()).AsArray());
        await alice.PostAsync($"/inbox/api/me/offers/{offer["id"]}/accept", null).IsProblemAsync(HttpStatusCode.Conflict, "offer.over");
    }

    [Fact]
    public async Task What_is_rejected_is_gone_and_the_history_knows_the_reason()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        var first = await app.OfferAsync(alice);

        await alice.PostAsJsonAsync($"/inbox/api/me/offers/{first["id"]}/reject", new { reason = "not a code!" })
            .IsProblemAsync(HttpStatusCode.BadRequest, "offer.reasonInvalid");
        using var rejected = await alice.PostAsJsonAsync($"/inbox/api/me/offers/{first["id"]}/reject", new { reason = "wrong-language" });
        var second = await app.OfferAsync(alice, "2", "t2");
        using var withoutReason = await alice.PostAsync($"/inbox/api/me/offers/{second["id"]}/reject", null);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (rejected.StatusCode, withoutReason.StatusCode));
        Assert.Equal(2, (long)second["case"]!["number"]!);
        var told = await alice.GetAsync("/inbox/api/cases/1/history?kind=case.offerRejected").JsonAsync();
        Assert.Equal("wrong-language", (string)told["items"]![0]!["data"]!["reasonCode"]!);
    }

    [Fact]
    public async Task Nobody_answers_for_somebody_else()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        var offer = await app.OfferAsync(alice);

        Assert.Empty((await bob.GetAsync("/inbox/api/me/offers").JsonAsync()).AsArray());
        foreach (var id in new[] { (string)offer["id"]!, "00000000-0000-0000-0000-000000000001", "nonsense" })
        {
            await bob.PostAsync($"/inbox/api/me/offers/{id}/accept", null).IsProblemAsync(HttpStatusCode.Conflict, "offer.over");
            await bob.PostAsync($"/inbox/api/me/offers/{id}/reject", null).IsProblemAsync(HttpStatusCode.Conflict, "offer.over");
        }
    }

    [Fact]
    public async Task Nobody_is_given_more_than_they_can_have()
    {
        await using var app = await RoutedApp.StartAsync();
        using var dave = app.As("dave");
        for (var i = 1; i <= 4; i++)
        {
            await app.ReceiveAsync($"{i}", $"t{i}");
        }

        foreach (var number in new[] { 1, 2, 3 })
        {
            using var given = await dave.PostAsJsonAsync($"/inbox/api/cases/{number}/assign", new { agent = "alice" });
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        var problem = await dave.PostAsJsonAsync("/inbox/api/cases/4/assign", new { agent = "alice" }).IsProblemAsync(HttpStatusCode.Conflict, "agent.capacityReached");

        Assert.Equal("alice", (string)problem["agent"]!);
    }

    [Fact]
    public async Task Work_elsewhere_counts()
    {
        await using var app = await RoutedApp.StartAsync();
        using var dave = app.As("dave");
        using var alice = app.As("alice");
        var until = NodaTime.Text.InstantPattern.ExtendedIso.Format(app.Clock.GetCurrentInstant() + Duration.FromMinutes(10));

        var busy = await dave.PutAsJsonAsync("/inbox/api/agents/alice/occupancy", new { kind = "voice", weight = 3, until }).JsonAsync();
        await app.ReceiveAsync("1", "t1");
        var given = await alice.PostAsync("/inbox/api/me/give-me-more", null).JsonAsync();
        var free = await alice.PutAsJsonAsync("/inbox/api/agents/me/occupancy", new { kind = "voice", weight = 0 }).JsonAsync();

        Assert.Equal((3, "voice", 3, until), ((int)busy["load"]!, (string)busy["occupancies"]![0]!["kind"]!, (int)busy["occupancies"]![0]!["weight"]!, (string)busy["occupancies"]![0]!["until"]!));
        Assert.Equal(("", "capacityReached"), Given(given));
        Assert.Equal(0, (int)free["load"]!);
        Assert.Empty(free["occupancies"]!.AsArray());
    }

    [Theory]
    [InlineData("alice", """{"kind":"","weight":1}""", HttpStatusCode.BadRequest, "agent.occupancyInvalid")]
    [InlineData("alice", """{"kind":"voice","weight":-1}""", HttpStatusCode.BadRequest, "agent.occupancyInvalid")]
    [InlineData("alice", """{"kind":"voice","weight":1,"until":"2000-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "agent.occupancyInvalid")]
    [InlineData("alice", """{"kind":"voice"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("alice", """{"kind":"voice","weight":1.5}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("alice", """{"kind":"voice","weight":1,"until":"noon"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("nobody", """{"kind":"voice","weight":1}""", HttpStatusCode.NotFound, "agent.unknown")]
    public async Task Work_elsewhere_that_cannot_be_is_refused(string agent, string body, HttpStatusCode status, string code)
    {
        await using var app = await RoutedApp.StartAsync();
        using var dave = app.As("dave");

        await PutAsync(dave, $"agents/{agent}/occupancy", body).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task Who_leads_sees_how_agents_stand_and_others_see_who_they_are()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var dave = app.As("dave");
        using var stranger = app.As("ann", "agent");
        var offer = await app.OfferAsync(alice);
        using var set = await stranger.SetPresenceAsync("away");

        var seen = (await dave.GetAsync("/inbox/api/agents").JsonAsync()).AsArray().ToDictionary(a => (string)a!["id"]!, a => a!);
        var plain = (await alice.GetAsync("/inbox/api/agents").JsonAsync()).AsArray();

        Assert.NotNull(offer);
        Assert.Equal(("Alice", "available", 1, 3), ((string)seen["alice"]["name"]!, (string)seen["alice"]["presence"]!, (int)seen["alice"]["load"]!, (int)seen["alice"]["capacity"]!));
        Assert.Equal(("Bob", "offline", 0, null), ((string)seen["bob"]["name"]!, (string)seen["bob"]["presence"]!, (int)seen["bob"]["load"]!, (int?)seen["bob"]["capacity"]));
        Assert.Equal(("ann", "away"), ((string)seen["ann"]["name"]!, (string)seen["ann"]["presence"]!));
        Assert.Equal(["Alice", "Bob", "Carol", "Dave"], plain.Select(a => (string)a!["name"]!));
        Assert.All(plain, a => Assert.Equal((null, null, null), ((string?)a!["presence"], (int?)a["load"], (int?)a["capacity"])));
    }

    private static (string Numbers, string Reason) Given(JsonNode answer) =>
        (string.Join(',', answer["cases"]!.AsArray().Select(c => (long)c!["number"]!)), (string)answer["reason"]!);

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string body) =>
        client.PutAsync($"/inbox/api/{path}", new StringContent(body, null, "application/json"));
}
