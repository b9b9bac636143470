namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class PrivacyCallTests
{
    [Fact]
    public async Task A_contact_is_erased_and_the_log_says_so()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "my heron");
        var contact = await app.ContactAsync(1);
        using var dave = app.As("dave", "supervisor");
        using var ada = app.As("ada", "administrator");

        var answer = await dave.PostAsync($"/inbox/api/contacts/{contact}/erase", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var erased = await answer.JsonAsync();
        Assert.Equal((contact, "erased"), ((string)erased["contactId"]!, (string)erased["outcome"]!));
        await app.RunJobsAsync();

        var job = await ada.GetAsync($"/inbox/api/jobs/{erased["jobId"]}").JsonAsync();
        Assert.Equal(("contact.erase", 1), ((string)job["kind"]!, (int)job["done"]!));
        Assert.NotNull((string?)job["finishedAt"]);
        var message = Assert.Single((await dave.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray())!;
        Assert.Equal(("", (string)erased["erasedAt"]!), ((string)message["text"]!, (string)message["erasedAt"]!));
        Assert.Null((string?)(await dave.GetAsync("/inbox/api/cases/1").JsonAsync())["contact"]!["displayName"]);
        Assert.Empty((await dave.GetAsync("/inbox/api/contacts?q=mia").JsonAsync())["items"]!.AsArray());
        var again = await dave.PostAsync($"/inbox/api/contacts/{contact}/erase", null).JsonAsync();
        Assert.Equal(("alreadyErased", (string)erased["jobId"]!), ((string)again["outcome"]!, (string)again["jobId"]!));
        var log = await ada.GetAsync("/inbox/api/erasures").JsonAsync();
        Assert.Equal((contact, (string)erased["erasedAt"]!), ((string)log["items"]![0]!["contactId"]!, (string)log["items"]![0]!["erasedAt"]!));
        Assert.Empty((await ada.GetAsync("/inbox/api/erasures?since=2100-01-01T00:00:00Z").JsonAsync())["items"]!.AsArray());
        await dave.PostAsync("/inbox/api/cases/1/replies", Json("""{"text":"a","status":"pending"}""")).IsProblemAsync(HttpStatusCode.Conflict, "contact.erased");
    }

    [Fact]
    public async Task The_log_of_another_time_is_applied_as_it_was_listed()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var ada = app.As("ada", "administrator");
        var log = $$"""{"items":[{"contactId":"{{await app.ContactAsync(1)}}","erasedAt":"2026-01-01T00:00:00Z"},{"contactId":"019caf00-0000-7000-8000-000000000001","erasedAt":"2026-01-01T00:00:00.5Z"}],"next":null}""";

        var first = await ada.PostAsync("/inbox/api/erasures/reapply", Json(log)).JsonAsync();
        var second = await ada.PostAsync("/inbox/api/erasures/reapply", Json(log)).JsonAsync();

        Assert.Equal("""{"erased":1,"alreadyErased":0,"unknown":1}""", first.ToJsonString());
        Assert.Equal("""{"erased":0,"alreadyErased":1,"unknown":1}""", second.ToJsonString());
        foreach (var body in new[] { """{"items":[{"contactId":"x","erasedAt":"2026-01-01T00:00:00Z"}]}""", """{"items":[null]}""", """{"items":[{"contactId":"019caf00-0000-7000-8000-000000000001"}]}""" })
        {
            await ada.PostAsync("/inbox/api/erasures/reapply", Json(body)).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        }
    }

    [Fact]
    public async Task A_contact_is_exported_whole()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", "Grüße, 🦆");
        using var dave = app.As("dave", "supervisor");
        await dave.PostAsync("/inbox/api/cases/1/replies", Json("""{"text":"We look into it","status":"pending"}"""));
        await dave.PostAsync("/inbox/api/cases/1/notes", Json("""{"text":"a <note>"}"""));
        var contact = await app.ContactAsync(1);

        var answer = await dave.GetAsync($"/inbox/api/contacts/{contact}/export");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"contact-{contact}.json", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        var document = await answer.JsonAsync();
        Assert.Equal((contact, "Mia"), ((string)document["contact"]!["id"]!, (string)document["contact"]!["displayName"]!));
        Assert.Equal(["Grüße, 🦆", "We look into it", "a <note>"], document["cases"]![0]!["messages"]!.AsArray().Select(m => (string)m!["text"]!));
    }

    [Fact]
    public async Task A_long_export_comes_in_pieces_and_is_one_document()
    {
        await using var app = await InboxApp.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            await app.ReceiveAsync($"{i}", "t1", new string('x', 4000));
        }

        using var dave = app.As("dave", "supervisor");
        using var answer = await dave.GetAsync($"/inbox/api/contacts/{await app.ContactAsync(1)}/export", HttpCompletionOption.ResponseHeadersRead);

        Assert.Null(answer.Content.Headers.ContentLength);
        Assert.Equal(250, (await answer.JsonAsync())["cases"]![0]!["messages"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("019caf00-0000-7000-8000-000000000001")]
    [InlineData("nobody")]
    public async Task A_contact_that_is_not_there_is_told_in_both_calls(string id)
    {
        await using var app = await InboxApp.StartAsync();
        using var dave = app.As("dave", "supervisor");

        await dave.GetAsync($"/inbox/api/contacts/{id}/export").IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");
        await dave.PostAsync($"/inbox/api/contacts/{id}/erase", null).IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");
    }

    [Fact]
    public async Task Retention_rules_are_a_definition()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/retention/default")
        {
            Content = Json("""{"cases":[{"status":"trashed","days":30,"erase":"content"}]}"""),
        };
        request.Headers.Add("If-None-Match", "*");

        Assert.Equal(HttpStatusCode.Created, (await ada.SendAsync(request)).StatusCode);
        using var wrong = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/retention/default") { Content = Json("""{"cases":[{"status":"open"}]}""") };
        wrong.Headers.Add("If-Match", "\"1\"");
        await ada.SendAsync(wrong).IsProblemAsync(HttpStatusCode.BadRequest, "retention.invalid");
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
