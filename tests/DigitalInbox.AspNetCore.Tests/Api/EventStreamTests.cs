using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class EventStreamTests
{
    [Fact]
    public async Task A_change_is_told_as_it_happens_in_the_agreed_shape()
    {
        await using var app = await InboxApp.StartAsync();
        using var stream = await EventReader.OpenAsync(app.As("alice"));
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Response.Headers.CacheControl is { NoCache: true, NoTransform: true });
        Assert.Equal("no", stream.Response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal("retry: 2000\nid: 0", await stream.NextAsync());

        using var arrived = await app.WriteAsCustomerAsync("1");
        var (id, data) = await stream.NextCaseAsync();

        Assert.Equal("1", id);
        Assert.Equal("""{"number":1,"version":2,"events":["case.opened","message.received"]}""", data);
    }

    [Fact]
    public async Task A_stream_is_resumed_without_a_gap()
    {
        await using var app = await InboxApp.StartAsync();
        string last;
        using (var stream = await EventReader.OpenAsync(app.As("alice")))
        {
            using var arrived = await app.WriteAsCustomerAsync("1");
            (last, _) = await stream.NextCaseAsync();
        }

        using var missed = await app.WriteAsCustomerAsync("2");
        using var alsoMissed = await app.WriteAsCustomerAsync("3", thread: "t2");
        using var resumed = await EventReader.OpenAsync(app.As("alice"), last);
        using var byAddress = await EventReader.OpenAsync(app.As("alice"), address: $"/inbox/api/events?after={last}");

        Assert.Equal("""{"number":1,"version":3,"events":["message.received"]}""", (await resumed.NextCaseAsync()).Data);
        Assert.StartsWith("""{"number":2,"version":2,""", (await resumed.NextCaseAsync()).Data, StringComparison.Ordinal);
        Assert.StartsWith("""{"number":1,"version":3,""", (await byAddress.NextCaseAsync()).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_customer_writes_is_told_without_an_id()
    {
        await using var app = await InboxApp.StartAsync();
        using var stream = await EventReader.OpenAsync(app.As("alice"));
        using var arrived = await app.WriteAsCustomerAsync("1");
        await stream.NextCaseAsync();

        await app.App.Services.GetRequiredKeyedService<InboxIntake>("default").ReceiveAsync(
            app.Channel.Channel.Id, [new TypingArrived("t", "t1", true), new TypingArrived("t", "t1", false)]);

        Assert.Equal("event: typing\ndata: {\"number\":1,\"isTyping\":true}", await NextAsync());
        Assert.Equal("event: typing\ndata: {\"number\":1,\"isTyping\":false}", await NextAsync());

        async Task<string?> NextAsync()
        {
            string? block;
            do
            {
                block = await stream.NextAsync();
            }
            while (block?.StartsWith("event: typing", StringComparison.Ordinal) == false);

            return block;
        }
    }

    [Fact]
    public async Task That_jobs_went_on_is_told_to_those_who_may_see_them()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var dave = app.As("dave");
        using var ofAda = await EventReader.OpenAsync(app.As("ada", "administrator"));
        using var ofDave = await EventReader.OpenAsync(app.As("dave"));
        await ofAda.NextAsync();
        await ofDave.NextAsync();

        using var erased = await dave.PostAsync($"/inbox/api/contacts/{await app.ContactAsync(1)}/erase", null);
        string? told;
        do
        {
            told = await ofAda.NextAsync();
        }
        while (told?.StartsWith("event: jobs", StringComparison.Ordinal) is false);
        using var after = await app.WriteAsCustomerAsync("2", thread: "t2");

        Assert.Matches("^event: jobs\ndata: {\"running\":[01]}$", told);
        string? block;
        do
        {
            block = await ofDave.NextAsync();
            Assert.DoesNotContain("event: jobs", block, StringComparison.Ordinal);
        }
        while (block?.Contains("\"number\":2", StringComparison.Ordinal) is false);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_may_not_see()
    {
        await using var app = await InboxApp.StartAsync();
        using var bob = await EventReader.OpenAsync(app.As("bob"));
        using var dave = await EventReader.OpenAsync(app.As("dave"));
        using var alice = app.As("alice");
        using var one = await app.WriteAsCustomerAsync("1");
        using var taken = await alice.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" });
        using var more = await app.WriteAsCustomerAsync("2");
        using var two = await app.WriteAsCustomerAsync("3", thread: "t2");

        // Bob sees the case come and go, not what Alice's customer writes then.
        Assert.Equal([(1, 2), (1, 4), (2, 2)], [await NextAsync(bob), await NextAsync(bob), await NextAsync(bob)]);
        Assert.Equal([(1, 2), (1, 4), (1, 5), (2, 2)], [await NextAsync(dave), await NextAsync(dave), await NextAsync(dave), await NextAsync(dave)]);

        static async Task<(long, long)> NextAsync(EventReader reader)
        {
            var data = System.Text.Json.Nodes.JsonNode.Parse((await reader.NextCaseAsync()).Data)!;
            return ((long)data["number"]!, (long)data["version"]!);
        }
    }

    [Fact]
    public async Task Offers_and_presence_are_told_to_whom_they_concern_and_to_those_who_lead()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        using var ofBob = await EventReader.OpenAsync(app.As("bob"));
        using var ofDave = await EventReader.OpenAsync(app.As("dave"));

        await app.OfferAsync(alice);
        using var away = await bob.SetPresenceAsync("away");

        // No id: a stream is resumed by the cases alone.
        Assert.Equal("""
            event: agent
            data: {"agent":"alice","version":1,"event":"agent.presenceChanged"}
            """.ReplaceLineEndings("\n"), await ofDave.NextAgentAsync());
        List<string> told = [];
        while (!told.Exists(t => t.Contains("\"bob\"", StringComparison.Ordinal)))
        {
            told.Add(await ofDave.NextAgentAsync());
        }

        Assert.Contains(told, t => t.Contains("agent.workTaken", StringComparison.Ordinal));
        Assert.Contains("\"agent\":\"bob\"", await ofBob.NextAgentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_stream_holds_the_presence_and_a_closed_one_lets_it_go()
    {
        await using var app = await RoutedApp.StartAsync(inbox => inbox.Configure(options => options.PresenceLifetime = TimeSpan.FromSeconds(1)));
        using var alice = app.As("alice");
        using var there = await alice.SetPresenceAsync("available");
        using (var stream = await EventReader.OpenAsync(app.As("alice")))
        {
            await stream.NextAsync();
            for (var i = 0; i < 5; i++)
            {
                // More than the lifetime in all; it is held anew each time before it would lapse.
                app.Clock.Advance(Duration.FromMilliseconds(600));
                while (await LapsesByAsync(app.Clock.GetCurrentInstant() + Duration.FromMilliseconds(700)) && await RoutedApp.Soon())
                {
                }
            }

            Assert.Equal("available", await PresenceAsync());
        }

        do
        {
            app.Clock.Advance(Duration.FromSeconds(1));
        }
        while (await PresenceAsync() != "offline" && await RoutedApp.Soon());

        async Task<bool> LapsesByAsync(Instant at) =>
            (await app.App.Services.GetRequiredKeyedService<IInboxStore>("default").Agents.FindLapsedAsync(at, 10, default)).Count > 0;

        async Task<string> PresenceAsync() => (string)(await alice.GetAsync("/inbox/api/me/presence").JsonAsync())["presence"]!;
    }

    [Fact]
    public async Task A_quiet_stream_beats()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.ConfigureHttp(http => http.Heartbeat = TimeSpan.FromMilliseconds(50)));
        using var stream = await EventReader.OpenAsync(app.As("alice"));
        await stream.NextAsync();

        Assert.Equal(": beat", await stream.NextAsync());
        Assert.Equal(": beat", await stream.NextAsync());
    }

    [Fact]
    public async Task Streams_end_when_the_host_stops_and_do_not_hold_it_up()
    {
        var app = await InboxApp.StartAsync();
        using var stream = await EventReader.OpenAsync(app.As("alice"));
        await stream.NextAsync();

        await app.App.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Null(await stream.NextAsync());
        await app.DisposeAsync();
    }
}
