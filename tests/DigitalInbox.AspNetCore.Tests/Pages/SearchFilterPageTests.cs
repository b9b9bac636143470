using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed class SearchFilterPageTests
{
    [Theory]
    [InlineData("find-channel=shop", true)]
    [InlineData("find-channel=elsewhere", false)]
    [InlineData("find-status=new", true)]
    [InlineData("find-status=resolved", false)]
    [InlineData("find-queue=nowhere", false)]
    [InlineData("find-tag=vip", false)]
    [InlineData("find-assignee=alice", false)]
    [InlineData("find-assignee=-", true)]
    [InlineData("find-from=2026-03-02&find-until=2026-03-02", true)]
    [InlineData("find-until=2026-03-01", false)]
    [InlineData("find-from=2026-03-03", false)]
    [InlineData("find-from=yesterday", true)]
    [InlineData("in=cases&find-status=new", true)]
    [InlineData("in=messages&find-status=resolved", false)]
    public async Task A_search_is_narrowed(string filter, bool isFound)
    {
        await using var app = await InboxApp.StartAsync();
        app.Clock.Set(Instant.FromUtc(2026, 3, 2, 12, 0));
        await app.ReceiveAsync("1", "t1", "Where is my lamp?");
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync($"/inbox/search?q=lamp&{filter}");

        var found = html[html.IndexOf("data-region=\"results\"", StringComparison.Ordinal)..];
        Assert.Equal(isFound, found.Contains("/inbox/cases/1", StringComparison.Ordinal));
        Assert.Equal(!isFound, found.Contains("The search is narrowed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_filter_keeps_what_is_searched_and_the_list_stays_as_it_is()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "Where is my lamp?");
        using var alice = app.Browser("alice");

        var html = WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/search?q=lamp&find-status=new&view=all&status=resolved"));

        var form = html[html.IndexOf("<details class=\"narrow\"", StringComparison.Ordinal)..html.IndexOf("</details>", html.IndexOf("<details class=\"narrow\"", StringComparison.Ordinal), StringComparison.Ordinal)];
        Assert.Contains("open>", form, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"q\" value=\"lamp\"", form, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"status\" value=\"resolved\"", form, StringComparison.Ordinal);
        Assert.Contains("<option value=\"new\" selected>", form, StringComparison.Ordinal);
        Assert.Contains("/inbox/search?view=all&status=resolved&q=lamp&in=messages&find-status=new", html, StringComparison.Ordinal);

        // The list at the side has its own filter: what is resolved, and nothing is.
        Assert.DoesNotContain("data-case=\"1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_search_from_the_field_keeps_the_filter()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/search?q=lamp&find-status=new");

        var field = html[html.IndexOf("<form class=\"search\"", StringComparison.Ordinal)..html.IndexOf("</form>", StringComparison.Ordinal)];
        Assert.Contains("<input type=\"hidden\" name=\"find-status\" value=\"new\"", field, StringComparison.Ordinal);
    }
}
