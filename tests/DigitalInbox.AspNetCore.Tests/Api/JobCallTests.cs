using System.Text;
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
        Assert.Empty((await ada.GetAsync(Jobs).JsonAsync())["items"]!.AsArray());
        await EditAsync(ada, version: 1, minutes: 30);

        var id = (string)Assert.Single((await ada.GetAsync(Jobs).JsonAsync())["items"]!.AsArray())!["id"]!;
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

        var first = await ada.GetAsync($"{Jobs}?limit=2").JsonAsync();
        var rest = await ada.GetAsync($"{Jobs}?limit=2&after={Uri.EscapeDataString((string)first["next"]!)}").JsonAsync();

        Assert.Equal(
            ["2026-03-02T12:03:00Z", "2026-03-02T12:02:00Z", "2026-03-02T12:01:00Z"],
            first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(j => (string)j!["startedAt"]!));
        Assert.Null(rest["next"]);
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
