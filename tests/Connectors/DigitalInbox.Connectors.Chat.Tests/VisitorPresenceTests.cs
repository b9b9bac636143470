using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>What agents see of a visitor who is there.</summary>
public sealed class VisitorPresenceTests
{
    private static readonly VisitorPage Tea = new()
    {
        Address = "https://shop.example/tea?token=secret#top", Title = "Tea", Referrer = "https://search.example/?q=tea", Browser = "Firefox, Windows",
    };

    [Fact]
    public async Task An_agent_sees_where_a_visitor_is_and_nothing_of_what_stands_behind_a_path()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync(new VisitorArrival { Language = "fr", TimeZone = "Europe/Paris", Page = Tea });
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Visits.TellAsync(ann, null, Tea with { Address = "https://shop.example/cups", Title = "Cups", Referrer = null });

        var seen = await scene.Handling.GetVisitorAsync(ChatScene.Alice, number);

        Assert.True(seen is { IsLive: true, IsHere: true, IsVisible: true, IsVerified: false });
        Assert.Equal(("https://shop.example/cups", "Cups", "https://search.example/"), (seen.Page.Address, seen.Page.Title, seen.Page.Referrer));
        Assert.Equal(("Firefox, Windows", "fr", "Europe/Paris"), (seen.Page.Browser, seen.Language, seen.TimeZone));
    }

    [Fact]
    public async Task A_visitor_of_whom_nothing_is_heard_is_gone_and_how_they_came_stays()
    {
        await using var scene = new ChatScene(chat => chat.GoneAfter = TimeSpan.FromHours(1));
        var ann = await scene.ComeAsync(new VisitorArrival { Page = Tea });
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Visits.TellAsync(ann, null, Tea with { Address = "https://shop.example/cups" });

        scene.Clock.Advance(Duration.FromSeconds(70));

        var seen = await scene.Handling.GetVisitorAsync(ChatScene.Alice, number);
        Assert.False(seen.IsHere);
        Assert.Equal("https://shop.example/tea", seen.Page.Address);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:password@shop.example/")]
    [InlineData("nonsense")]
    public async Task What_is_no_address_of_the_web_is_not_kept(string address)
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync(new VisitorArrival { Page = new VisitorPage { Address = address, Referrer = address } });
        var number = await scene.SayAsync(ann, "Hello?");

        var seen = await scene.Handling.GetVisitorAsync(ChatScene.Alice, number);

        Assert.Equal((null, null), (seen.Page.Address, seen.Page.Referrer));
    }

    [Fact]
    public async Task What_a_visitor_writes_is_shown_before_it_is_sent_and_not_after()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Visits.TypeAsync(ann, null, isWriting: true, "I hate to sa");
        Assert.Equal((true, "I hate to sa"), Writing(await scene.Handling.GetVisitorAsync(ChatScene.Alice, number)));

        await scene.SayAsync(ann, "I would like tea");
        Assert.Equal((false, null), Writing(await scene.Handling.GetVisitorAsync(ChatScene.Alice, number)));

        await scene.Visits.TypeAsync(ann, null, isWriting: true, "And");
        scene.Clock.Advance(Duration.FromSeconds(10));
        Assert.Equal((false, null), Writing(await scene.Handling.GetVisitorAsync(ChatScene.Alice, number)));

        static (bool, string?) Writing(VisitorDetails seen) => (seen.IsWriting, seen.Writing);
    }

    [Fact]
    public async Task Where_writing_is_not_shown_it_is_not_even_kept()
    {
        await using var scene = new ChatScene(chat => chat.ShowsWriting = false);
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Visits.TypeAsync(ann, null, isWriting: true, "I hate to sa");

        var seen = await scene.Handling.GetVisitorAsync(ChatScene.Alice, number);
        Assert.Equal((true, null), (seen.IsWriting, seen.Writing));
        var kept = await scene.Store.SideRecords.ListAsync(new SideRecordQuery("visitor.visit") { Lists = ["all"] }, default);
        Assert.DoesNotContain("hate", Assert.Single(kept.Items).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_is_told_that_a_visitor_writes_looks_away_and_goes()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Visits.TellAsync(ann, null, Tea);
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var told = scene.Handling.WatchAsync(ChatScene.Alice, enough.Token).GetAsyncEnumerator(enough.Token);
        var next = told.MoveNextAsync().AsTask();

        await scene.Visits.TypeAsync(ann, null, isWriting: true, "So");
        Assert.True(await next);
        Assert.Equal(new VisitNotice(number, true, true, true, "So"), told.Current);

        await scene.Visits.TypeAsync(ann, null, isWriting: false);
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(new VisitNotice(number, true, true, false, null), told.Current);

        await scene.Visits.TellAsync(ann, null, Tea with { IsVisible = false });
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(new VisitNotice(number, true, false, false, null), told.Current);

        scene.Clock.Advance(Duration.FromSeconds(70));
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(new VisitNotice(number, false, false, false, null), told.Current);
    }

    [Fact]
    public async Task A_visitor_sees_that_the_agent_who_has_them_writes_and_of_nobody_else()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var number = await scene.SayAsync(ann, "Hello?");
        await scene.Of<CaseHandling>().AssignAsync(ChatScene.Alice, number, ChatScene.Alice.Agent);
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var told = scene.Conversations.WatchAsync(ann, cancellationToken: enough.Token).GetAsyncEnumerator(enough.Token);
        Assert.True(await told.MoveNextAsync());
        var other = new Caller(new AgentId("bob"), "Bob", AgentRoles.Supervisor);

        await scene.Of<CaseViewing>().TellAsync(other, number, isTyping: true);
        await scene.Of<CaseViewing>().TellAsync(ChatScene.Alice, number, isTyping: true);
        Assert.True(await told.MoveNextAsync());
        Assert.Equal("Alice", told.Current.Writes);

        await scene.Of<CaseViewing>().TellAsync(ChatScene.Alice, number, isTyping: false);
        Assert.True(await told.MoveNextAsync());
        Assert.Null(told.Current.Writes);
    }

    [Fact]
    public async Task The_visitor_of_another_kind_of_channel_is_none()
    {
        await using var scene = new ChatScene();
        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Handling.GetVisitorAsync(ChatScene.Alice, new CaseNumber(7)));
        Assert.Equal(CaseErrors.NotFound, refusal.Code);
    }
}
