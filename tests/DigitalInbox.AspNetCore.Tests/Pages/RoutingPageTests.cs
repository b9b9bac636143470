namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>Who should get a case first, and how everybody stands for it, on its page.</summary>
public sealed class RoutingPageTests
{
    private const string Tab = "/inbox/cases/1?tab=routing";

    [Fact]
    public async Task Who_should_get_a_case_first_is_said_shown_and_taken_back()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.Browser("bob");

        using var said = await bob.SubmitFormAsync(Tab, "/inbox/cases/1/prefer", ("agent", "bob"), ("until", ""));

        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        Assert.Equal(Tab, said.Headers.Location!.ToString());
        Assert.Contains("The case prefers Bob, as long as the queue says.", await bob.GetStringAsync(Tab), StringComparison.Ordinal);

        using var taken = await bob.SubmitFormAsync(Tab, "/inbox/cases/1/prefer", ("agent", ""), ("until", ""));
        Assert.DoesNotContain("The case prefers", await bob.GetStringAsync(Tab), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_when_it_waits_for_them_is_said_in_the_agents_own_time_zone()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.Browser("bob");
        using var chosen = await bob.SubmitFormAsync("/inbox", "/inbox/me/settings", ("timezone", "Asia/Kolkata"));
        var tomorrow = app.Clock.GetCurrentInstant().Plus(NodaTime.Duration.FromDays(1)).ToString("uuuu-MM-dd", null);

        using var said = await bob.SubmitFormAsync(Tab, "/inbox/cases/1/prefer", ("agent", "bob"), ("until", tomorrow + "T10:15"));

        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        Assert.Equal(tomorrow + "T04:45:00Z", (string)(await bob.GetAsync("/inbox/api/cases/1/history").JsonAsync())["items"]![0]!["data"]!["until"]!);
        Assert.Contains($"value=\"{tomorrow}T10:15\"", await bob.GetStringAsync(Tab), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preference_that_has_run_out_is_said_to_and_stands_in_nobodys_way()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.Browser("bob");
        var soon = app.Clock.GetCurrentInstant().Plus(NodaTime.Duration.FromMinutes(2)).ToString("uuuu-MM-dd'T'HH:mm", null);
        using var said = await bob.SubmitFormAsync(Tab, "/inbox/cases/1/prefer", ("agent", "bob"), ("until", soon));
        Assert.Equal(HttpStatusCode.SeeOther, said.StatusCode);
        app.Clock.Advance(NodaTime.Duration.FromMinutes(5));

        var page = await bob.GetStringAsync(Tab);

        Assert.Contains("The case preferred Bob until", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{soon}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2099-01-01T00:00")]
    [InlineData("2000-01-01T00:00")]
    [InlineData("some day")]
    public async Task What_cannot_be_waited_for_is_refused_and_given_back(string until)
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.Browser("bob");

        using var refused = await bob.SubmitFormAsync(Tab, "/inbox/cases/1/prefer", ("agent", "alice"), ("until", until));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.TextAsync();
        Assert.Contains("Choose an instant within the next seven days", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{until}\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"alice\" selected", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_lead_see_how_everybody_stands_for_a_case_that_waits()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        using var set = await alice.SetPresenceAsync("away");
        await app.ReceiveAsync("1", "t1", "my invoice is wrong");
        using var dave = app.Browser("dave");

        var way = await dave.GetStringAsync(Tab);
        var standing = await dave.GetStringAsync(Tab + "&standing=now");

        Assert.Contains("Who could get it now?", way, StringComparison.Ordinal);
        Assert.DoesNotContain("is not available", way, StringComparison.Ordinal);
        Assert.Contains("is not available", standing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_how_everybody_stood_when_it_was_decided()
    {
        await using var app = await RoutedApp.StartAsync();
        using var alice = app.As("alice");
        await app.OfferAsync(alice);
        using var dave = app.Browser("dave");
        var decision = (string)(await dave.GetAsync("/inbox/api/cases/1/routing").JsonAsync())["items"]![0]!["id"]!;

        Assert.Contains($"standing={decision}", await dave.GetStringAsync(Tab), StringComparison.Ordinal);
        Assert.Contains("<td>gets it</td>", await dave.GetStringAsync($"{Tab}&standing={decision}"), StringComparison.Ordinal);
        Assert.DoesNotContain("<td>gets it</td>", await dave.GetStringAsync(Tab + "&standing=00000000-0000-0000-0000-000000000000"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_not_shown_how_everybody_stands()
    {
        await using var app = await RoutedApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "hello");
        using var bob = app.Browser("bob");

        var page = await bob.GetStringAsync(Tab + "&standing=now");

        Assert.DoesNotContain("Who could get it now?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"standing\"", page, StringComparison.Ordinal);
    }
}
