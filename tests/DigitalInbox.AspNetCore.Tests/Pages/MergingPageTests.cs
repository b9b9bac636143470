using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed partial class MergingPageTests
{
    private const string Tab = "/inbox/cases/1?tab=merging";

    [Fact]
    public async Task A_customer_is_merged_by_a_suggestion_and_parted_again()
    {
        await using var app = await AnnTwiceAsync();
        using var alice = app.Browser("alice");
        Assert.Contains("Ann Ash, 40 of 100", await TextAsync(alice), StringComparison.Ordinal);

        using var merged = await SubmitAsync(alice, "merge-contact");
        Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
        var page = await TextAsync(alice);
        Assert.Contains("Merged by Alice", page, StringComparison.Ordinal);
        Assert.Contains("Nobody has the same telephone number", page, StringComparison.Ordinal);

        using var parted = await SubmitAsync(alice, "unmerge-contact");
        Assert.Contains("Parted by Alice", await TextAsync(alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_that_is_wrong_goes()
    {
        await using var app = await AnnTwiceAsync();
        using var alice = app.Browser("alice");

        using var dismissed = await SubmitAsync(alice, "not-duplicate");

        Assert.DoesNotContain("of 100", await TextAsync(alice), StringComparison.Ordinal);
        Assert.Contains("Said not to be the same person", await TextAsync(alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_said_to_be_somebody_else_is_suggested_again_once_that_is_taken_back()
    {
        await using var app = await AnnTwiceAsync();
        using var alice = app.Browser("alice");
        using var dismissed = await SubmitAsync(alice, "not-duplicate");

        using var restored = await SubmitAsync(alice, "maybe-duplicate");

        Assert.Equal(HttpStatusCode.SeeOther, restored.StatusCode);
        var page = await TextAsync(alice);
        Assert.Contains("Ann Ash, 40 of 100", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Said not to be", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_merged_by_number_linked_and_taken_out_again()
    {
        await using var app = await AnnTwiceAsync();
        using var alice = app.Browser("alice");
        using var refused = await SubmitAsync(alice, "merge-case", ("into", "2"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("merge the customers first", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        using var unknown = await SubmitAsync(alice, "merge-case", ("into", "77"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("data-case=\"1\"", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var person = await SubmitAsync(alice, "merge-contact-of", ("other", "#2"));
        using var merged = await SubmitAsync(alice, "merge-case", ("into", "2"), ("clocks", "own"));
        Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
        var page = await alice.GetStringAsync(Tab);
        Assert.Contains("It was merged into another case", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/inbox/cases/2", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/inbox/cases/1", await alice.GetStringAsync("/inbox/cases/2?tab=merging"), StringComparison.Ordinal);

        using var parted = await SubmitAsync(alice, "unmerge-case");
        Assert.Equal(HttpStatusCode.SeeOther, parted.StatusCode);
        Assert.DoesNotContain("It was merged", await TextAsync(alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_merge_is_offered_no_form()
    {
        await using var app = await AnnTwiceAsync();
        using var carol = app.As("carol", "author");

        var page = await carol.GetStringAsync(Tab);

        Assert.Contains("40 of 100", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("/merge-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("-duplicate", page, StringComparison.Ordinal);
    }

    private static async Task<InboxApp> AnnTwiceAsync()
    {
        var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", name: "Ann Ash");
        await app.ReceiveAsync("2", "t2", name: "Ann Ash");
        return app;
    }

    private static async Task<string> TextAsync(HttpClient client) => WebUtility.HtmlDecode(await client.GetStringAsync(Tab));

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string form, params (string Name, string Value)[] values)
    {
        var html = await client.GetStringAsync(Tab);
        var start = html.IndexOf($"action=\"/inbox/cases/1/{form}?tab=merging\"", StringComparison.Ordinal);
        Assert.True(start > 0, $"There is no form '{form}'.");
        var fields = Hidden().Matches(html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)])
            .ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync($"/inbox/cases/1/{form}", content);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
