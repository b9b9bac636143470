using System.Text.Json.Nodes;
using DigitalInbox.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A host with a queue whose cases are offered, one whose cases are asked for, and agents with a limit.</summary>
internal static class RoutedApp
{
    private const int MostLooks = 3000;

    public static Task<InboxApp> StartAsync(Action<DigitalInboxBuilder>? more = null) => InboxApp.StartAsync(inbox =>
    {
        inbox
            .AddTeam("accounts", team => team.Named("Accounts").WithCapacity(work => work.Total(3)))
            .AddTeam("idlers")
            .AddAgentProfile("alice", agent => agent.InTeams("accounts"))
            .AddQueue("billing", queue => queue.Named("Billing").Matching("text has invoice").ServedByTeams("accounts").PushWithin(Duration.FromSeconds(30)))
            .AddQueue("general", queue => queue.Named("General").AsFallback().ServedBy("alice", "bob").PullUpTo(2));
        more?.Invoke(inbox);
    });

    public static async Task<HttpResponseMessage> SetPresenceAsync(this HttpClient agent, string presence) =>
        await agent.PutAsJsonAsync("/inbox/api/me/presence", new { presence });

    /// <summary>The first offer of an agent, as soon as there is one.</summary>
    public static async Task<JsonNode> NextOfferAsync(this HttpClient agent)
    {
        JsonArray offers;
        var looks = 0;
        do
        {
            Assert.True(looks++ < MostLooks, "Nothing was offered.");
            offers = (await agent.GetAsync("/inbox/api/me/offers").JsonAsync()).AsArray();
        }
        while (offers.Count == 0 && await Soon());
        return offers[0]!;
    }

    /// <summary>Waits a moment between two looks at something that comes by itself.</summary>
    public static async Task<bool> Soon()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        return await timer.WaitForNextTickAsync();
    }

    /// <summary>Makes an agent available and lets a customer write what is offered to them.</summary>
    public static async Task<JsonNode> OfferAsync(this InboxApp app, HttpClient agent, string id = "1", string thread = "t1")
    {
        using var set = await agent.SetPresenceAsync("available");
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        await app.ReceiveAsync(id, thread, "my invoice is wrong");
        return await agent.NextOfferAsync();
    }
}
