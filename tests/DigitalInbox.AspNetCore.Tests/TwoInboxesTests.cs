using DigitalInbox.Agents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests;

public sealed class TwoInboxesTests
{
    [Fact]
    public async Task Two_inboxes_in_one_process_do_not_mix()
    {
        var other = new TestConnector("shop");
        await using var app = await InboxApp.StartAsync(
            services: services => services.AddDigitalInbox("second", inbox => inbox
                .UseInMemory()
                .AddConnector(other.Channel.Id, _ => other)
                .AddAgent("zoe", "Zoe", AgentRoles.Agent)),
            map: a =>
            {
                a.MapDigitalInbox("/inbox").RequireAuthorization();
                a.MapDigitalInboxWebhooks("/channels");
                a.MapDigitalInbox("/second", "second").RequireAuthorization();
                a.MapDigitalInboxWebhooks("/second-channels", "second");
            });
        using var first = await app.WriteAsCustomerAsync("1", "To the first");
        using var second = await app.WriteAsCustomerAsync("1", "To the second", root: "/second-channels");
        using var alice = app.As("alice");
        using var zoe = app.As("zoe");

        Assert.Equal("To the first", (string)(await alice.GetAsync("/inbox/api/cases").JsonAsync())["items"]![0]!["preview"]!);
        Assert.Equal("To the second", (string)(await zoe.GetAsync("/second/api/cases").JsonAsync())["items"]![0]!["preview"]!);
        await zoe.GetAsync("/inbox/api/cases").IsProblemAsync(HttpStatusCode.Forbidden, "access.notAnAgent");
        await alice.GetAsync("/second/api/cases").IsProblemAsync(HttpStatusCode.Forbidden, "access.notAnAgent");

        using var stream = await EventReader.OpenAsync(app.As("zoe"), address: "/second/api/events");
        using var more = await app.WriteAsCustomerAsync("2", "First again");
        using var moreToo = await app.WriteAsCustomerAsync("2", "Second again", root: "/second-channels", thread: "t9");
        Assert.StartsWith("""{"number":2,""", (await stream.NextCaseAsync()).Data, StringComparison.Ordinal);

        using var reply = await zoe.PostAsJsonAsync("/second/api/cases/1/replies", new { text = "From Zoe", status = "pending" });
        await WaitForSendAsync(other);
        Assert.Empty(app.Channel.Sent);
    }

    [Fact]
    public void Mapping_an_inbox_that_was_not_added_says_so()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var fault = Assert.Throws<InvalidOperationException>(() => app.MapDigitalInbox("/inbox", "other"));

        Assert.Contains("AddDigitalInbox(\"other\"", fault.Message, StringComparison.Ordinal);
    }

    private static async Task WaitForSendAsync(TestConnector connector)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (connector.Sent.IsEmpty)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
