using System.Net;
using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class OperationCallTests
{
    [Fact]
    public async Task A_channel_tells_how_it_stands()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        using var forged = await alice.PostAsync("/channels/shop", new StringContent("{}"));

        var refused = Assert.Single((await alice.GetAsync("/inbox/api/channels").JsonAsync()).AsArray())!["health"]!;
        Assert.Equal(
            """{"condition":"warning","code":"webhook.refused","since":"2026-03-02T09:00:00Z","lastWebhookAt":null,"refusedSignatures":1,"lastRefusal":"signature.wrong"}""",
            refused.ToJsonString().Replace((string)refused["since"]!, "2026-03-02T09:00:00Z", StringComparison.Ordinal));

        using var arrived = await app.WriteAsCustomerAsync("1");
        var healthy = Assert.Single((await alice.GetAsync("/inbox/api/channels").JsonAsync()).AsArray())!["health"]!;
        Assert.Equal("healthy", (string?)healthy["condition"]);
        Assert.NotNull(healthy["lastWebhookAt"]);
    }

    [Fact]
    public async Task What_a_channel_understands_now_is_replayed()
    {
        await using var app = await InboxApp.StartAsync();
        using var unknown = await app.WriteAsCustomerAsync("1", more: new JsonObject { ["unknown"] = true });
        using var dave = app.As("dave");
        var id = (string)(await dave.GetAsync("/inbox/api/quarantine").JsonAsync())["items"]![0]!["id"]!;
        await dave.PostAsync($"/inbox/api/quarantine/{id}/replay", null).IsProblemAsync(HttpStatusCode.Conflict, "quarantine.notReplayable");

        app.Channel.UnderstandsAll = true;
        Assert.Equal(1, (int)(await dave.PostAsync($"/inbox/api/quarantine/{id}/replay", null).JsonAsync())["events"]!);

        Assert.Empty((await dave.GetAsync("/inbox/api/quarantine").JsonAsync())["items"]!.AsArray());
        Assert.Single((await dave.GetAsync("/inbox/api/cases").JsonAsync())["items"]!.AsArray());
        await dave.PostAsync($"/inbox/api/quarantine/{id}/replay", null).IsProblemAsync(HttpStatusCode.NotFound, "quarantine.notFound");
        await dave.PostAsync("/inbox/api/quarantine/nothing/replay", null).IsProblemAsync(HttpStatusCode.NotFound, "quarantine.notFound");
    }
}
