using System.Text.Json;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>What is told to a host's system arrives, however long that system is away.</summary>
public sealed class WebhookDeliveryTests
{
    private const string Url = "https://crm.example/hooks";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receiver_that_is_down_for_an_hour_loses_nothing(bool isDurable)
    {
        await using var scene = new AutomationScene(Telling, isDurable);
        var back = scene.Now + Duration.FromHours(1);
        scene.OnSend = _ => scene.Now < back ? new WebhookAnswer(null, AutomationErrors.Unreachable) : new WebhookAnswer(200, null);
        for (var i = 0; i < 6; i++)
        {
            await scene.WriteAsync($"{i}", from: $"customer {i}");
            await scene.PumpAsync(Duration.FromMinutes(10));
        }

        for (var i = 0; i < 6; i++)
        {
            await scene.PumpAsync(Duration.FromMinutes(40));
        }

        Assert.All(await scene.DeliveriesAsync(), d => Assert.Equal((WebhookDeliveryState.Delivered, (int?)200), (d.State, d.LastStatus)));
        var accepted = scene.Sent.GroupBy(d => d.Id).ToList();
        Assert.Equal(6, accepted.Count);
        Assert.All(accepted, attempts => Assert.Single(attempts.Select(d => d.Body).Distinct(StringComparer.Ordinal)));
        Assert.Equal(6, (await scene.DeliveriesAsync(WebhookDeliveryState.Delivered)).Count);
        foreach (var record in await scene.Inbox.CasesAsync())
        {
            Assert.Equal("case.opened message.received automation.ran webhook.sent", await scene.HistoryAsync(record.Number));
        }

        Assert.Null(await scene.Inner.Timers.NextDueAsync(scene.Now, default));
    }

    [Fact]
    public async Task A_receiver_is_told_ids_and_codes_and_no_text()
    {
        await using var scene = new AutomationScene(Telling);
        var number = await scene.WriteAsync("1", "a secret matter");
        await scene.PumpAsync();

        var body = Assert.Single(scene.Sent).Body;
        using var said = JsonDocument.Parse(body);
        var data = said.RootElement.GetProperty("data");
        Assert.Equal("case.opened", said.RootElement.GetProperty("type").GetString());
        Assert.Equal("2026-03-02T09:00:00Z", said.RootElement.GetProperty("timestamp").GetString());
        Assert.Equal(number.Value, data.GetProperty("case").GetProperty("number").GetInt64());
        Assert.Equal("new", data.GetProperty("case").GetProperty("status").GetString());
        Assert.Equal("inbound", data.GetProperty("event").GetProperty("members").GetProperty("direction").GetString());
        Assert.Equal("tell", data.GetProperty("automation").GetProperty("id").GetString());
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Jo", body, StringComparison.Ordinal);
        Assert.DoesNotContain("text", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_goes_along_where_the_rule_says_so()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("tell", rule => rule.When("message.received").Webhook(Url, "crm", includesText: true)));
        await scene.WriteAsync("1", "a matter");
        await scene.PumpAsync();

        using var said = JsonDocument.Parse(Assert.Single(scene.Sent).Body);
        Assert.Equal("a matter", said.RootElement.GetProperty("data").GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_is_tried_for_three_days_has_failed_and_is_sent_again_by_hand()
    {
        await using var scene = new AutomationScene(Telling) { OnSend = _ => new WebhookAnswer(500, null) };
        await scene.WriteAsync("1");
        await scene.PumpAsync();
        var begun = scene.Now;
        for (var next = await scene.Inner.Timers.NextDueAsync(scene.Now, default); next is { } due; next = await scene.Inner.Timers.NextDueAsync(scene.Now, default))
        {
            await scene.PumpAsync(due - scene.Now);
        }

        Assert.Equal(10, scene.Sent.Count);
        Assert.Equal(75, Math.Floor((scene.Now - begun).TotalHours));
        var failed = Assert.Single(await scene.DeliveriesAsync(WebhookDeliveryState.Failed));
        Assert.Equal((10, 500), (failed.Attempts, failed.LastStatus!.Value));

        scene.OnSend = _ => new WebhookAnswer(200, null);
        var deliveries = scene.Inbox.Get<WebhookDeliveries>();
        await deliveries.RetryAsync(InboxScene.Dave, failed.Id);
        await scene.PumpAsync();

        Assert.Equal(failed.Id, Assert.Single(await scene.DeliveriesAsync(WebhookDeliveryState.Delivered)).Id);
        var again = await Assert.ThrowsAsync<InboxException>(() => deliveries.RetryAsync(InboxScene.Dave, failed.Id));
        Assert.Equal(AutomationErrors.Delivered, again.Code);
        var unknown = await Assert.ThrowsAsync<InboxException>(() => deliveries.RetryAsync(InboxScene.Dave, WebhookDeliveryId.New(scene.Now)));
        Assert.Equal(AutomationErrors.DeliveryNotFound, unknown.Code);
    }

    [Fact]
    public async Task Who_is_gone_gets_nothing_more_of_the_run()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("tell", rule => rule.When("case.opened").Webhook(Url, "crm").Webhook(Url, "crm")))
        {
            OnSend = _ => new WebhookAnswer(410, null),
        };
        await scene.WriteAsync("1");
        await scene.PumpAsync();
        await scene.PumpAsync(Duration.FromHours(1));

        Assert.Single(scene.Sent);
        Assert.Equal(2, (await scene.DeliveriesAsync(WebhookDeliveryState.Disabled)).Count);
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_waited_for()
    {
        await using var scene = new AutomationScene(Telling) { OnSend = _ => new WebhookAnswer(429, null, Duration.FromHours(1)) };
        await scene.WriteAsync("1");
        await scene.PumpAsync();

        Assert.Equal(scene.Now + Duration.FromHours(1), Assert.Single(await scene.DeliveriesAsync(WebhookDeliveryState.Pending)).NextAt);
    }

    [Theory]
    [InlineData(Url, "none", AutomationErrors.SecretUnknown)]
    [InlineData("http://127.0.0.1/hooks", "crm", AutomationErrors.AddressRefused)]
    public async Task What_cannot_go_out_is_told_by_the_run(string url, string secret, string code)
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("tell", rule => rule.When("case.opened").Webhook(url, secret)));
        var number = await scene.WriteAsync("1");
        await scene.PumpAsync();

        Assert.Equal(code, Assert.Single(Assert.Single(await scene.RunsAsync(number)).Steps).Code);
        Assert.Empty(await scene.DeliveriesAsync());
    }

    [Fact]
    public async Task Rules_on_what_was_told_stop_as_others_do()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("tell", rule => rule.When("webhook.sent").Webhook(Url, "crm"))
            .AddAutomation("first", rule => rule.When("case.opened").Webhook(Url, "crm")));
        var number = await scene.WriteAsync("1");
        await scene.PumpAsync();

        Assert.Equal(5, scene.Sent.Count);
        Assert.Equal(AutomationErrors.Loop, Assert.Single(await scene.RunsAsync(number), r => r.State == AutomationRunState.Stopped).Code);
    }

    private static void Telling(DigitalInboxBuilder inbox) => inbox.AddAutomation("tell", rule => rule.When("case.opened").Webhook(Url, "crm"));
}
