using System.Net.Http.Json;
using System.Text.RegularExpressions;
using DigitalInbox.Channels;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>What others wrote on the post stands in the tree, marked as theirs, with nothing to do to it.</summary>
public sealed partial class PostPageTests
{
    [Fact]
    public async Task What_others_wrote_stands_below_what_it_answers_and_leads_to_its_own_case()
    {
        await using var app = await PostSteps.StartAsync();
        await app.CommentAsync("c1", "Ann", "Is it blue?");
        var theirs = await app.CommentAsync("c2", "Ben", "Mine is green.", answers: "c1");
        await app.CommentAsync("c3", "Ann", "How odd.", answers: "c2");
        using var alice = app.Browser("alice");

        var page = await ReadAsync(alice);

        var other = OfMessage(theirs).Match(page).Value;
        Assert.Contains("Mine is green.", other, StringComparison.Ordinal);
        Assert.Contains("<span class=\"kind\">another customer</span>", other, StringComparison.Ordinal);
        Assert.Contains("href=\"/inbox/cases/2?view=all\">Case 2</a>", other, StringComparison.Ordinal);
        Assert.Contains("What others wrote below the same post is shown, too.", page, StringComparison.Ordinal);
        Assert.Matches("(?s)Is it blue.*aria-label=\"Answers to Ann\".*Mine is green.*aria-label=\"Answers to Ben\".*How odd", page);

        // What could be done to a message comes with a menu, and what came in is announced by its author.
        Assert.DoesNotContain("<form", other, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", other, StringComparison.Ordinal);
        Assert.DoesNotContain("data-inbound", other, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{theirs}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_other_case_gets_no_number_and_no_link()
    {
        await using var app = await PostSteps.StartAsync();
        await app.CommentAsync("c1", "Ann", "Is it blue?");
        var theirs = await app.CommentAsync("c2", "Ben", "Mine is green.");
        using var program = app.As("alice");
        (await program.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "alice" })).EnsureSuccessStatusCode();
        using var bob = app.Browser("bob");

        var page = await ReadAsync(bob);

        Assert.Contains("Mine is green.", OfMessage(theirs).Match(page).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Case 2", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_hidden_or_deleted_says_so_and_keeps_its_text_from_who_may_not_see_its_case()
    {
        await using var app = await PostSteps.StartAsync();
        await app.CommentAsync("c1", "Ann", "Is it blue?");
        var hidden = await app.CommentAsync("c2", "Ben", "An insult");
        var deleted = await app.CommentAsync("c3", "Cid", "A mistake");
        using var program = app.As("alice");
        foreach (var number in new[] { 2, 3 })
        {
            (await program.PostAsJsonAsync($"/inbox/api/cases/{number}/assign", new { agent = "alice" })).EnsureSuccessStatusCode();
        }

        var now = app.Clock.GetCurrentInstant();
        await app.TellAsync(new ModerationArrived("c2:hidden", "c2", IsHidden: true, now), new DeletionArrived("c3:gone", "c3", Redacts: false, now));
        using var alice = app.Browser("alice");
        using var bob = app.Browser("bob");

        var seen = await ReadAsync(alice);
        Assert.Contains("An insult", OfMessage(hidden).Match(seen).Value, StringComparison.Ordinal);
        Assert.Contains("hidden on the platform", OfMessage(hidden).Match(seen).Value, StringComparison.Ordinal);
        Assert.Contains("deleted on the platform", OfMessage(deleted).Match(seen).Value, StringComparison.Ordinal);
        var unseen = await ReadAsync(bob);
        Assert.DoesNotContain("An insult", unseen, StringComparison.Ordinal);
        Assert.DoesNotContain("A mistake", unseen, StringComparison.Ordinal);
        Assert.Contains("It is not public any more", OfMessage(hidden).Match(unseen).Value, StringComparison.Ordinal);
        Assert.Contains("hidden on the platform", OfMessage(hidden).Match(unseen).Value, StringComparison.Ordinal);
        Assert.Contains("deleted on the platform", OfMessage(deleted).Match(unseen).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_French_it_is_said_in_French_and_the_newest_fifty_are_said_to_be_the_newest()
    {
        await using var app = await PostSteps.StartAsync();
        await app.CommentAsync("c", "Ann", "Est-elle bleue ?");
        for (var i = 0; i < 51; i++)
        {
            await app.CommentAsync($"c{i}", $"Client {i}", $"commentaire {i}.");
        }

        using var alice = app.Browser("alice");
        alice.DefaultRequestHeaders.Add("Accept-Language", "fr");

        var page = await ReadAsync(alice);

        Assert.Contains("un autre client", page, StringComparison.Ordinal);
        Assert.Contains("Seuls les 50 plus récents sont affichés.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("commentaire 0.", Conversation().Match(page).Value, StringComparison.Ordinal);
        Assert.Contains("commentaire 1.", Conversation().Match(page).Value, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpClient browser) => WebUtility.HtmlDecode(await browser.GetStringAsync("/inbox/cases/1?view=all"));

    private static Regex OfMessage(string id) => new($"(?s)<li [^>]*id=\"o{id}\".*?</li>", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex("(?s)data-region=\"messages\".*?</section>", RegexOptions.None, 5000)]
    private static partial Regex Conversation();
}
