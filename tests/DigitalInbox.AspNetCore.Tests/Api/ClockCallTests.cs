using DigitalInbox.AspNetCore.Tests.Hosts;
using DigitalInbox.Sla;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class ClockCallTests
{
    [Fact]
    public async Task A_case_tells_how_its_clocks_stand()
    {
        await using var app = await StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1", "Hello");
        app.Clock.Advance(Duration.FromMinutes(40));
        using var alice = app.As("alice");

        var clocks = (await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["sla"]!.AsArray();
        var first = clocks.Single(c => (string)c!["metric"]! == "firstResponse")!;

        Assert.Equal("running", (string)first["state"]!);
        Assert.Equal("warning", (string)first["level"]!);
        Assert.Equal("2026-03-02T13:00:00Z", (string)first["dueAt"]!);
        Assert.Equal((2400d, 1200d), ((double)first["elapsedSeconds"]!, (double)first["remainingSeconds"]!));

        app.Clock.Advance(Duration.FromMinutes(40));
        var late = (await alice.GetAsync("/inbox/api/cases").JsonAsync())["items"]![0]!["sla"]![0]!;
        Assert.Equal(("breached", "critical", "2026-03-02T13:00:00Z"), ((string)late["state"]!, (string)late["level"]!, (string)late["breachedAt"]!));
    }

    [Fact]
    public async Task A_deadline_explains_itself_in_both_languages_and_at_any_instant()
    {
        await using var app = await StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1", "Hello");
        app.Clock.Advance(Duration.FromHours(22));
        using var alice = app.As("alice");

        var explained = await alice.GetAsync("/inbox/api/cases/1/sla?lang=fr").JsonAsync();
        var resolution = explained["clocks"]!.AsArray().Single(c => (string)c!["metric"]! == "resolution")!;
        Assert.Equal(("standard", 1), ((string)explained["policy"]!["id"]!, (int)explained["policy"]!["version"]!));
        Assert.Equal("office", (string)explained["calendars"]![0]!["id"]!);
        Assert.Equal(
            ["Temps ouvré", "Fermé", "Temps ouvré"],
            resolution["intervals"]!.AsArray().Select(i => (string)i!["text"]!));
        Assert.Equal(5 * 3600d, (double)resolution["elapsedSeconds"]!);

        var before = await alice.GetAsync("/inbox/api/cases/1/sla?at=2026-03-02T12:30:00Z&lang=en").JsonAsync();
        Assert.Equal("2026-03-02T12:30:00Z", (string)before["evaluatedAt"]!);
        Assert.Equal(["running", "running"], before["clocks"]!.AsArray().Select(c => (string)c!["state"]!));

        foreach (var at in new[] { "yesterday", "9999-12-31T00:00:00Z" })
        {
            using var wrong = await alice.GetAsync($"/inbox/api/cases/1/sla?at={at}");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }
    }

    [Fact]
    public async Task Of_very_many_clocks_the_newest_are_explained_and_the_answer_says_how_many_are_left_out()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        for (var round = 1; round <= 55; round++)
        {
            using var arrived = await app.WriteAsCustomerAsync($"{round}", "Hello");
            app.Clock.Advance(Duration.FromMinutes(1));
            using var answered = await alice.PostAsJsonAsync("/inbox/api/cases/1/replies", new { text = "Hi", status = "pending" });
            app.Clock.Advance(Duration.FromMinutes(1));
        }

        var explained = await alice.GetAsync("/inbox/api/cases/1/sla").JsonAsync();
        var clocks = explained["clocks"]!.AsArray();

        // First response, resolution, and 54 of the next response.
        Assert.Equal((50, 6), (clocks.Count, (int)explained["olderClocks"]!));
        Assert.Equal(["firstResponse", "resolution", "nextResponse"], clocks.Select(c => (string)c!["metric"]!).Distinct());
        Assert.Equal(54, clocks.Max(c => (int)c!["instance"]!));
    }

    [Fact]
    public async Task Cases_are_listed_by_time_to_breach()
    {
        await using var app = await StartAsync();
        foreach (var name in new[] { "1", "2", "3" })
        {
            using var arrived = await app.WriteAsCustomerAsync(name, thread: name);
            app.Clock.Advance(Duration.FromMinutes(1));
        }

        using var alice = app.As("alice");
        using var urgent = await alice.PutAsJsonAsync("/inbox/api/cases/3/priority", new { priority = "urgent" });
        Assert.Equal(HttpStatusCode.OK, urgent.StatusCode);

        var list = await alice.GetAsync("/inbox/api/cases?sort=due").JsonAsync();
        Assert.Equal([3L, 1, 2], list["items"]!.AsArray().Select(c => (long)c!["number"]!));
        Assert.Equal("urgent", (string)list["items"]![0]!["priority"]!);
    }

    [Theory]
    [InlineData("keep", "2026-03-02T13:00:00Z")]
    [InlineData("recompute", "2026-03-02T12:10:00Z")]
    [InlineData(null, "2026-03-02T12:10:00Z")]
    public async Task A_new_priority_does_with_clocks_that_run_what_was_chosen(string? clocks, string due)
    {
        await using var app = await StartAsync();
        using var arrived = await app.WriteAsCustomerAsync("1", "Hello");
        app.Clock.Advance(Duration.FromMinutes(5));
        using var alice = app.As("alice");

        using var set = await alice.PutAsJsonAsync("/inbox/api/cases/1/priority", new { priority = "urgent", clocks });

        var first = (await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["sla"]![0]!;
        Assert.Equal(due, (string)first["dueAt"]!);
    }

    private static Task<InboxApp> StartAsync() => InboxApp.StartAsync(inbox => inbox
        .AddCalendar("office", calendar => calendar.In("UTC").Weekdays("09:00-16:00"))
        .AddSlaPolicy("standard", sla => sla
            .AroundTheClock().FirstResponse(Duration.FromHours(1)).Target(SlaMetric.NextResponse, Duration.FromHours(1))
            .During("office").Resolution(Duration.FromHours(8))
            .For(new SlaScope { Priority = new PriorityId("urgent") }, urgent => urgent.AroundTheClock().FirstResponse(Duration.FromMinutes(10)))));
}
