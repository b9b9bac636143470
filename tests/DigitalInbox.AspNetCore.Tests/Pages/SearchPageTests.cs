using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class SearchPageTests
{
    [Fact]
    public async Task What_was_found_is_marked_and_leads_to_the_message()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "Where is my Lámp?");
        await app.ReceiveAsync("2", "t1", "Nothing to see");
        using var alice = app.Browser("alice");

        var html = await alice.GetStringAsync("/inbox/search?q=lamp&view=unassigned");

        Assert.Contains("Where is my <mark>Lámp</mark>?", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        var link = WebUtility.HtmlDecode(MessageLink().Match(html).Groups["address"].Value);
        Assert.StartsWith("/inbox/cases/1?view=unassigned&whole=1#m", link, StringComparison.Ordinal);
        Assert.Contains($"id=\"{link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..]}\"", await alice.GetStringAsync(link), StringComparison.Ordinal);
        Assert.Contains("value=\"lamp\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_customers_and_agents_write_is_shown_and_not_obeyed()
    {
        const string Attack = """<script>alert(1)</script> lamp <img src=x onerror="alert(2)"> '">""";
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", Attack, name: Attack);
        using var alice = app.Browser("alice");

        foreach (var search in new[] { "lamp", Attack })
        {
            var html = await alice.GetStringAsync($"/inbox/search?q={Uri.EscapeDataString(search)}");
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
            Assert.Contains("<mark>lamp</mark>", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?q=chair", "Nothing was found")]
    [InlineData("?q=chair", "Try fewer words")]
    [InlineData("?q=chair&lang=fr", "Essayez moins de mots")]
    [InlineData("", "Type at least one word")]
    [InlineData("?q=%22", "Type at least one word")]
    [InlineData("?q=-lamp&lang=fr", "Saisissez au moins un mot")]
    [InlineData("?q=a1+a2+a3+a4+a5+a6+a7+a8+a9+a10+a11+a12+a13+a14+a15+a16+a17+a18+a19+a20+a21", "Use at most 20")]
    public async Task A_search_that_finds_nothing_says_what_to_try(string query, string expected)
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "Where is my lamp?");
        using var alice = app.Browser("alice");

        Assert.Contains(expected, await alice.GetStringAsync("/inbox/search" + query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_of_a_kind_is_paged()
    {
        await using var app = await InboxApp.StartAsync();
        for (var i = 0; i < 40; i++)
        {
            await app.ReceiveAsync($"{i}", "t1", $"lamp {i}");
        }

        using var alice = app.Browser("alice");
        var seen = new List<string>();
        var address = "/inbox/search?q=lamp";
        for (var pages = 0; address.Length > 0 && pages < 5; pages++)
        {
            var html = await alice.GetStringAsync(address);
            seen.AddRange(MessageLink().Matches(html).Select(m => m.Groups["address"].Value));
            address = WebUtility.HtmlDecode(More().Match(html).Groups["address"].Value);
        }

        // The first page shows a few, and "more" begins at the start.
        Assert.Equal(8 + 40, seen.Count);
        Assert.Equal(40, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex("href=\"(?<address>/inbox/cases/\\d+\\?[^\"]*#m\\d+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MessageLink();

    [GeneratedRegex("<p class=\"paging\"><a href=\"(?<address>/inbox/search[^\"]*in=messages[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex More();
}
