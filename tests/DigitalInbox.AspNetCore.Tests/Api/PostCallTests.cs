using System.Net.Http.Json;
using DigitalInbox.Channels;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>What others wrote on the post of a case.</summary>
public sealed class PostCallTests
{
    [Fact]
    public async Task What_others_wrote_is_given_with_their_case_where_the_caller_may_see_it()
    {
        await using var app = await PostSteps.StartAsync();
        var first = await app.CommentAsync("c1", "Ann", "Is it blue?");
        var second = await app.CommentAsync("c2", "Ben", "Mine is green.", answers: "c1");
        using var bob = app.As("bob");

        var seen = await bob.GetAsync("/inbox/api/cases/1/post").JsonAsync();

        Assert.Equal(
            $$"""
            {"items":[{"id":"{{second}}","direction":"inbound","kind":"comment","author":{"kind":"contact","name":"Ben"},"text":"Mine is green.","withheld":false,"fileCount":0,"sentAt":"{{Iso(app)}}","receivedAt":"{{Iso(app)}}","replyTo":"{{first}}","editedAt":null,"deletedAt":null,"hidden":false,"unsupportedType":null,"caseNumber":2,"sameCustomer":false}],"hasEarlier":false}
            """,
            seen.ToJsonString());
    }

    [Fact]
    public async Task Who_may_not_see_the_other_case_gets_no_number_and_nothing_that_is_hidden()
    {
        await using var app = await PostSteps.StartAsync();
        await app.CommentAsync("c1", "Ann", "Is it blue?");
        await app.CommentAsync("c2", "Ben", "An insult");
        await app.CommentAsync("c3", "Cid", "Mine is green.");
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        (await alice.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "alice" })).EnsureSuccessStatusCode();
        (await alice.PostAsJsonAsync("/inbox/api/cases/3/assign", new { agent = "alice" })).EnsureSuccessStatusCode();
        await app.TellAsync(new ModerationArrived("c2:hidden", "c2", IsHidden: true, app.Clock.GetCurrentInstant()));

        Assert.Equal([("An insult", false, 2), ("Mine is green.", false, 3)], await ReadAsync(alice));
        Assert.Equal([("", true, null), ("Mine is green.", false, null)], await ReadAsync(bob));
        await bob.GetAsync("/inbox/api/cases/2/post").IsProblemAsync(HttpStatusCode.NotFound, "case.notFound");

        static async Task<IEnumerable<(string, bool, long?)>> ReadAsync(HttpClient client) =>
            (await client.GetAsync("/inbox/api/cases/1/post").JsonAsync())["items"]!.AsArray()
                .Select(m => ((string)m!["text"]!, (bool)m["withheld"]!, (long?)m["caseNumber"]));
    }

    [Fact]
    public async Task Who_looks_at_a_case_is_told_live_of_others_on_its_post_whose_cases_they_may_not_see()
    {
        await using var app = await PostSteps.StartAsync();
        using var stream = await EventReader.OpenAsync(app.As("bob"));
        await app.CommentAsync("c1", "Ann", "Is it blue?");
        await stream.NextCaseAsync();
        await app.CommentAsync("c2", "Ben", "Mine is green.");
        using var alice = app.As("alice");
        (await alice.PostAsJsonAsync("/inbox/api/cases/2/assign", new { agent = "alice" })).EnsureSuccessStatusCode();
        using var bob = app.As("bob");
        (await bob.PostAsync("/inbox/api/cases/1/viewing", content: null)).EnsureSuccessStatusCode();

        await app.TellAsync(new ModerationArrived("c2:hidden", "c2", IsHidden: true, app.Clock.GetCurrentInstant()));

        string? block;
        do
        {
            block = await stream.NextAsync();
        }
        while (block?.StartsWith("event: post", StringComparison.Ordinal) == false);

        Assert.Equal("event: post\ndata: {\"number\":1}", block);
    }

    private static string Iso(InboxApp app) => NodaTime.Text.InstantPattern.ExtendedIso.Format(app.Clock.GetCurrentInstant());
}
