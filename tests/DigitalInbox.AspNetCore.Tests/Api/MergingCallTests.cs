using System.Text;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class MergingCallTests
{
    private const string Unknown = "00000000-0000-0000-0000-000000000009";

    [Fact]
    public async Task What_cannot_be_read_is_refused_and_what_is_not_there_is_not_found()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        var contact = await app.ContactAsync(1);
        using var alice = app.As("alice");

        foreach (var body in new[] { "{}", """{"contactId":"jo"}""" })
        {
            await alice.PostAsync($"/inbox/api/contacts/{contact}/merge", Json(body)).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        }

        var refused = await alice.PostAsync($"/inbox/api/contacts/{contact}/merge", Json($$"""{"contactId":"{{Unknown}}","evidence":["shoes"]}"""))
            .IsProblemAsync(HttpStatusCode.BadRequest, "contact.evidenceUnknown");
        Assert.Equal("""["phone","email","name","identifier"]""", refused["known"]!.ToJsonString());
        await alice.PostAsync($"/inbox/api/contacts/{contact}/merge", Json($$"""{"contactId":"{{contact}}"}""")).IsProblemAsync(HttpStatusCode.BadRequest, "contact.mergeSelf");
        await alice.PostAsync($"/inbox/api/contacts/{contact}/unmerge", null).IsProblemAsync(HttpStatusCode.Conflict, "contact.notMerged");
        await alice.GetAsync($"/inbox/api/contacts/{Unknown}/merges").IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");
        await alice.GetAsync($"/inbox/api/contacts/{Unknown}/duplicates").IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");
        await alice.PutAsync($"/inbox/api/contacts/{contact}/not-duplicates/jo", null).IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");
        foreach (var body in new[] { "{}", """{"into":1,"clocks":"all"}""" })
        {
            await alice.PostAsync("/inbox/api/cases/1/merge", Json(body)).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        }

        await alice.PostAsync("/inbox/api/cases/1/merge", Json("""{"into":1}""")).IsProblemAsync(HttpStatusCode.BadRequest, "case.mergeSelf");
        await alice.PostAsync("/inbox/api/cases/1/merge", Json("""{"into":7}""")).IsProblemAsync(HttpStatusCode.NotFound, "case.notFound");
        await alice.PostAsync("/inbox/api/cases/1/unmerge", null).IsProblemAsync(HttpStatusCode.Conflict, "case.notMerged");
    }

    [Fact]
    public async Task Lists_and_searches_show_the_person_and_an_erasure_takes_all_of_them()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", name: "Ann Ash");
        await app.ReceiveAsync("2", "t2", "the broken lamp", name: "Anna Ash");
        var (ann, anna) = (await app.ContactAsync(1), await app.ContactAsync(2));
        await app.MergeContactsAsync(1, 2);
        using var dave = app.As("dave", "supervisor");

        var cases = (await dave.GetAsync("/inbox/api/cases").JsonAsync())["items"]!.AsArray();
        Assert.All(cases, c => Assert.Equal((ann, "Ann Ash"), ((string)c!["contact"]!["id"]!, (string)c["contact"]!["displayName"]!)));
        var found = Assert.Single((await dave.GetAsync("/inbox/api/contacts?q=ash").JsonAsync())["items"]!.AsArray())!;
        Assert.Equal(ann, (string)found["id"]!);
        Assert.Single((await dave.GetAsync($"/inbox/api/messages?q=lamp&contact={ann}").JsonAsync())["items"]!.AsArray());
        var export = await dave.GetAsync($"/inbox/api/contacts/{anna}/export").JsonAsync();
        Assert.Equal((ann, anna, 2), ((string)export["contact"]!["id"]!, (string)export["merged"]![0]!["id"]!, export["cases"]!.AsArray().Count));

        Assert.Equal(HttpStatusCode.Accepted, (await dave.PostAsync($"/inbox/api/contacts/{anna}/erase", null)).StatusCode);
        Assert.Empty((await dave.GetAsync("/inbox/api/contacts?q=ash").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task Who_was_said_to_be_somebody_else_is_suggested_again_when_that_is_taken_back()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", name: "Ann Ash");
        await app.ReceiveAsync("2", "t2", name: "Ann Ash");
        var (ann, twin) = (await app.ContactAsync(1), await app.ContactAsync(2));
        using var alice = app.As("alice");

        Assert.Equal(1, await CountAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await alice.PutAsync($"/inbox/api/contacts/{ann}/not-duplicates/{twin}", null)).StatusCode);
        Assert.Equal(0, await CountAsync());
        Assert.Equal([twin], await NotAsync(ann));
        Assert.Equal([ann], await NotAsync(twin));
        Assert.Equal(HttpStatusCode.NoContent, (await alice.DeleteAsync($"/inbox/api/contacts/{ann}/not-duplicates/{twin}")).StatusCode);
        Assert.Equal(1, await CountAsync());
        Assert.Empty(await NotAsync(ann));
        await alice.GetAsync("/inbox/api/contacts/jo/not-duplicates").IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");

        async Task<IEnumerable<string>> NotAsync(string contact) =>
            (await alice.GetAsync($"/inbox/api/contacts/{contact}/not-duplicates").JsonAsync())["items"]!.AsArray().Select(c => (string)c!["id"]!);

        async Task<int> CountAsync() => (await alice.GetAsync($"/inbox/api/contacts/{ann}/duplicates").JsonAsync())["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task Who_parts_what_they_then_see_no_more_is_told_that_it_is_done()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        await app.ReceiveAsync("2", "t2");
        var anna = await app.ContactAsync(2);
        await app.MergeContactsAsync(1, 2);
        using var bob = app.As("bob");
        using var taken = await bob.PostAsync("/inbox/api/cases/2/assign", Json("""{"agent":"me"}"""));
        using var alice = app.As("alice");

        Assert.Equal(HttpStatusCode.NoContent, (await alice.PostAsync($"/inbox/api/contacts/{anna}/unmerge", null)).StatusCode);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
