using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class RoutingCallTests
{
    [Fact]
    public async Task A_case_tells_why_it_went_where_it_went()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        await app.OfferAsync(alice);

        var page = await alice.GetAsync("/inbox/api/cases/1/routing").JsonAsync();

        var decision = Assert.Single(page["items"]!.AsArray())!;
        Assert.Equal(
            ("billing", "longestIdle", "alice", true, false, 0),
            ((string)decision["queueId"]!, (string)decision["strategy"]!, (string)decision["chosen"]!, (bool)decision["isOffer"]!, (bool)decision["isPreferred"]!, (int)decision["step"]!));
        Assert.Null(page["next"]);
    }

    [Fact]
    public async Task Decisions_are_paged_and_strange_cursors_refused()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        using var dave = app.As("dave");
        var first = await app.OfferAsync(alice);
        using var accepted = await alice.PostAsync($"/inbox/api/me/offers/{first["id"]}/accept", null);
        using var back = await alice.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { queue = "billing" });
        await alice.NextOfferAsync();

        var newest = await dave.GetAsync("/inbox/api/cases/1/routing?limit=1").JsonAsync();
        var older = await dave.GetAsync($"/inbox/api/cases/1/routing?limit=1&after={newest["next"]}").JsonAsync();

        Assert.NotEqual((string)newest["items"]![0]!["id"]!, (string)older["items"]![0]!["id"]!);
        Assert.Null(older["next"]);
        await dave.GetAsync("/inbox/api/cases/1/routing?after=yesterday").IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
        await bob.GetAsync("/inbox/api/cases/1/routing").IsProblemAsync(HttpStatusCode.NotFound, "case.notFound");
    }

    [Fact]
    public async Task A_case_is_handed_on_to_the_queue_of_a_team()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.As("bob");
        using var dave = app.As("dave");

        using var handedOn = await bob.PostAsJsonAsync("/inbox/api/cases/1/transfer", new { team = "accounts" });

        Assert.Equal(HttpStatusCode.NoContent, handedOn.StatusCode);
        Assert.Equal("billing", (string)(await dave.GetAsync("/inbox/api/cases/1").JsonAsync())["queueId"]!);
    }

    [Theory]
    [InlineData("""{"team":"mars"}""", HttpStatusCode.UnprocessableEntity, "team.unknown")]
    [InlineData("""{"team":"idlers"}""", HttpStatusCode.UnprocessableEntity, "team.servesNoQueue")]
    [InlineData("""{"team":"accounts","queue":"billing"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"team":"accounts","agent":"me"}""", HttpStatusCode.BadRequest, "request.malformed")]
    public async Task A_team_that_cannot_get_it_is_refused(string body, HttpStatusCode status, string code)
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.As("bob");

        await bob.PostAsync("/inbox/api/cases/1/transfer", new StringContent(body, null, "application/json")).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task A_case_is_told_whom_it_prefers()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.As("bob");

        var preferring = await bob.PutAsJsonAsync("/inbox/api/cases/1/preferred-agent", new { agent = "me", until = Soon(app, days: 1) }).JsonAsync();
        var nobody = await bob.PutAsJsonAsync("/inbox/api/cases/1/preferred-agent", new { agent = (string?)null }).JsonAsync();

        Assert.Equal("bob", (string)preferring["preferredAgent"]!);
        Assert.Null(nobody["preferredAgent"]);
        await bob.PutAsJsonAsync("/inbox/api/cases/1/preferred-agent", new { agent = "nobody" }).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "agent.unknown");
        await bob.PutAsJsonAsync("/inbox/api/cases/1/preferred-agent", new { agent = "me", until = Soon(app, days: 8) }).IsProblemAsync(HttpStatusCode.BadRequest, "case.preferenceInvalid");
        await bob.PutAsJsonAsync("/inbox/api/cases/1/preferred-agent", new { agent = "me", until = Soon(app, days: -1) }).IsProblemAsync(HttpStatusCode.BadRequest, "case.preferenceInvalid");
        await bob.PutAsJsonAsync("/inbox/api/cases/1/preferred-agent", new { agent = "bob", until = "later" }).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task A_decision_is_told_again_with_everybody_who_could_or_could_not_get_the_case()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var dave = app.As("dave");
        await app.OfferAsync(alice);
        var decision = (await dave.GetAsync("/inbox/api/cases/1/routing").JsonAsync())["items"]![0]!;

        var then = await dave.GetAsync($"/inbox/api/cases/1/routing/candidates?decision={decision["id"]}").JsonAsync();
        var now = await dave.GetAsync("/inbox/api/cases/1/routing/candidates").JsonAsync();

        Assert.Equal(("alice", true), ((string)then["chosen"]!, (bool)then["isExact"]!));
        Assert.Equal("alice", (string)then["agents"]![0]!["agent"]!);
        Assert.False((bool)now["isWaiting"]!);
        await dave.GetAsync("/inbox/api/cases/1/routing/candidates?decision=mine").IsProblemAsync(HttpStatusCode.NotFound, "decision.notFound");
        await alice.GetAsync("/inbox/api/cases/1/routing/candidates").IsProblemAsync(HttpStatusCode.Forbidden, "access.denied");
    }

    [Fact]
    public async Task A_day_is_replayed_with_other_definitions()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var ada = app.As("ada", "administrator");
        var day = new { from = "2026-01-01T00:00:00Z", until = "2026-01-20T00:00:00Z", queues = new { billing = new { name = "Billing", pull = new { } } } };

        var outcome = await ada.PostAsJsonAsync("/inbox/api/routing/replay", day).JsonAsync();

        Assert.NotNull(outcome["actual"]!["total"]!["assigned"]);
        Assert.NotNull(outcome["changed"]!["queues"]);
        await ada.PostAsJsonAsync("/inbox/api/routing/replay", day with { until = "2025-01-01T00:00:00Z" }).IsProblemAsync(HttpStatusCode.BadRequest, "replay.rangeInvalid");
        await ada.PostAsJsonAsync("/inbox/api/routing/replay", new { from = "today" }).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        await ada.PostAsJsonAsync("/inbox/api/routing/replay", new { day.from, day.until, queues = new { billing = new { name = "" } } })
            .IsProblemAsync(HttpStatusCode.BadRequest, "queue.invalid");
    }

    private static string Soon(InboxApp app, int days) => InstantPattern.ExtendedIso.Format(app.Clock.GetCurrentInstant() + Duration.FromDays(days));
}
