using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class JobCallTests
{
    private const string Jobs = "/inbox/api/jobs";

    [Fact]
    public async Task A_job_tells_how_far_it_is_until_it_is_done()
    {
        await using var app = await StartAsync();
        foreach (var name in new[] { "1", "2", "3" })
        {
            using var arrived = await app.WriteAsCustomerAsync(name, thread: name);
        }

        using var ada = app.As("ada", "administrator");
        Assert.Empty(await RetargetingAsync(ada));
        await EditAsync(ada, version: 1, minutes: 30);

        var id = (string)Assert.Single(await RetargetingAsync(ada))["id"]!;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var done = await ada.GetAsync($"{Jobs}/{id}").JsonAsync();
        while (done["finishedAt"] is null && await timer.WaitForNextTickAsync())
        {
            done = await ada.GetAsync($"{Jobs}/{id}").JsonAsync();
        }

        Assert.Equal(("sla.retarget", 3L, 3L), ((string)done["kind"]!, (long)done["done"]!, (long)done["total"]!));
        Assert.Equal("2026-03-02T12:00:00Z", (string)done["startedAt"]!);
        Assert.Equal("2026-03-02T12:30:00Z", (string)(await ada.GetAsync("/inbox/api/cases/1").JsonAsync())["sla"]![0]!["dueAt"]!);
    }

    [Fact]
    public async Task Jobs_are_listed_in_pages_newest_first()
    {
        await using var app = await StartAsync();
        using var ada = app.As("ada", "administrator");
        for (var version = 1; version <= 3; version++)
        {
            app.Clock.Advance(Duration.FromMinutes(1));
            await EditAsync(ada, version, minutes: 30 + version);
        }

        Assert.Equal(
            ["2026-03-02T12:03:00Z", "2026-03-02T12:02:00Z", "2026-03-02T12:01:00Z"],
            (await RetargetingAsync(ada, limit: 2)).Select(j => (string)j["startedAt"]!));
    }

    [Theory]
    [InlineData("/00000000-0000-7000-8000-000000000000", HttpStatusCode.NotFound, "job.notFound")]
    [InlineData("/first", HttpStatusCode.NotFound, "job.notFound")]
    [InlineData("?after=nowhere", HttpStatusCode.BadRequest, "cursor.invalid")]
    public async Task What_is_not_there_is_refused(string address, HttpStatusCode status, string code)
    {
        await using var app = await StartAsync();
        using var ada = app.As("ada", "administrator");

        using var answer = await ada.GetAsync(Jobs + address);

        Assert.Equal((status, code), (answer.StatusCode, (string)(await answer.JsonAsync())["code"]!));
    }

    /// <summary>Through all pages; the inbox also has jobs of its own, such as the daily retention.</summary>
    private static async Task<List<JsonNode>> RetargetingAsync(HttpClient client, int limit = 50)
    {
        var jobs = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.GetAsync($"{Jobs}?limit={limit}{(next.Length > 0 ? $"&after={Uri.EscapeDataString(next)}" : "")}").JsonAsync();
            Assert.InRange(page["items"]!.AsArray().Count, 0, limit);
            jobs.AddRange(page["items"]!.AsArray().Where(j => (string)j!["kind"]! == "sla.retarget")!);
            next = (string?)page["next"];
        }

        return jobs;
    }

    private static Task<InboxApp> StartAsync() => InboxApp.StartAsync(inbox => inbox
        .AddSlaPolicy("standard", sla => sla.AroundTheClock().FirstResponse(Duration.FromHours(1))));

    private static async Task EditAsync(HttpClient client, int version, int minutes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/sla-policies/standard?running=recompute")
        {
            Content = new StringContent(
                "{\"targets\":{\"firstResponse\":{\"within\":\"PT" + minutes + "M\",\"aroundTheClock\":true}}}", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("If-Match", $"\"{version}\"");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
