using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Fields;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class CardCallTests
{
    [Fact]
    public async Task A_card_is_read_changed_by_version_and_read_again()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        var card = $"/inbox/api/contacts/{await app.ContactAsync(1)}";
        using var alice = app.As("alice");

        var first = await alice.GetAsync($"{card}?lang=fr");
        Assert.Equal("\"0\"", first.Headers.ETag!.Tag);
        var read = await first.JsonAsync();
        Assert.Equal(("Mia", 0, 1, "Fidélité"), ((string)read["displayName"]!, (int)read["version"]!, (int)read["counts"]!["inbound"]!, (string)read["fields"]![1]!["label"]!));
        Assert.Equal(("test", "customer-t1"), ((string)read["identities"]![0]!["platform"]!, (string)read["identities"]![0]!["externalId"]!));
        Assert.Equal("""{"edit":true,"note":true}""", read["may"]!.ToJsonString());

        await SendAsync(alice, HttpMethod.Put, card, """{"displayName":"Mia Lee","email":"MIA@EXAMPLE.org"}""", "\"0\"");
        var changed = await SendAsync(alice, HttpMethod.Put, $"{card}/fields", """{"values":{"loyalty":"GOLD","customer-no":42}}""", "1");
        Assert.Equal("\"2\"", changed.Headers.ETag!.Tag);
        read = await changed.JsonAsync();
        Assert.Equal(("Mia Lee", "MIA@example.org"), ((string)read["displayName"]!, (string)read["email"]!));
        Assert.Equal("42 gold", string.Join(' ', read["fields"]!.AsArray().Select(f => (string)f!["value"]!)));
        Assert.Equal(("agent", "alice"), ((string)read["fields"]![1]!["updatedBy"]!["kind"]!, (string)read["fields"]![1]!["updatedBy"]!["id"]!));
        await SendAsync(alice, HttpMethod.Put, $"{card}/fields", """{"values":{"loyalty":null}}""", "\"2\"");
        Assert.Null((string?)(await alice.GetAsync(card).JsonAsync())["fields"]![1]!["value"]);
    }

    [Fact]
    public async Task What_does_not_fit_and_what_is_old_is_refused()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        var card = $"/inbox/api/contacts/{await app.ContactAsync(1)}";
        using var alice = app.As("alice");

        await SendAsync(alice, HttpMethod.Put, card, "{}").IsProblemAsync(HttpStatusCode.PreconditionRequired, "definition.versionRequired");
        await SendAsync(alice, HttpMethod.Put, $"{card}/fields", """{"values":{}}""", "*").IsProblemAsync(HttpStatusCode.PreconditionRequired, "definition.versionRequired");
        await SendAsync(alice, HttpMethod.Put, $"{card}/fields", "{}", "\"0\"").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        await SendAsync(alice, HttpMethod.Put, $"{card}/fields", """{"values":{"loyalty":["gold"]}}""", "\"0\"").IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        var invalid = await SendAsync(alice, HttpMethod.Put, $"{card}/fields", """{"values":{"loyalty":"bronze"}}""", "\"0\"").IsProblemAsync(HttpStatusCode.BadRequest, "field.invalid");
        Assert.Equal(("loyalty", "choice"), ((string)invalid["field"]!, (string)invalid["rule"]!));
        var missing = await SendAsync(alice, HttpMethod.Put, $"{card}/fields", """{"values":{"loyalty":"gold"}}""", "\"0\"").IsProblemAsync(HttpStatusCode.UnprocessableEntity, "field.required");
        Assert.Equal("customer-no", (string)Assert.Single(missing["fields"]!.AsArray())!);
        var stale = await SendAsync(alice, HttpMethod.Put, card, """{"email":"a@b.org"}""", "\"7\"").IsProblemAsync(HttpStatusCode.Conflict, "field.changed");
        Assert.Equal(0, (int)stale["version"]!);
        await alice.GetAsync("/inbox/api/contacts/nobody").IsProblemAsync(HttpStatusCode.NotFound, "contact.notFound");
    }

    [Fact]
    public async Task Notes_cases_and_messages_are_paged()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1", "first");
        await app.ReceiveAsync("2", "t1", "second");
        var card = $"/inbox/api/contacts/{await app.ContactAsync(1)}";
        using var alice = app.As("alice");

        var made = await SendAsync(alice, HttpMethod.Post, $"{card}/notes", """{"text":"likes <tea>","case":1}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var note = await made.JsonAsync();
        Assert.Equal(("likes <tea>", 1, "alice"), ((string)note["text"]!, (int)note["case"]!, (string)note["author"]!["id"]!));
        await SendAsync(alice, HttpMethod.Put, $"{card}/notes/{note["id"]}", """{"text":"likes coffee"}""", "\"2\"").IsProblemAsync(HttpStatusCode.Conflict, "contactNote.changed");
        await SendAsync(alice, HttpMethod.Put, $"{card}/notes/{note["id"]}", """{"text":"likes coffee"}""", made.Headers.ETag!.Tag);
        var listed = Assert.Single((await alice.GetAsync($"{card}/notes").JsonAsync())["items"]!.AsArray())!;
        Assert.Equal(("likes coffee", 2, "alice"), ((string)listed["text"]!, (int)listed["version"]!, (string)listed["editedBy"]!));
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(alice, HttpMethod.Delete, $"{card}/notes/{note["id"]}", null, "\"2\"")).StatusCode);
        await SendAsync(alice, HttpMethod.Delete, $"{card}/notes/x", null, "\"2\"").IsProblemAsync(HttpStatusCode.NotFound, "contactNote.notFound");

        var cases = await alice.GetAsync($"{card}/cases").JsonAsync();
        Assert.Equal((1, 0), ((int)Assert.Single(cases["items"]!.AsArray())!["number"]!, (int)cases["hidden"]!));
        var page = await alice.GetAsync($"{card}/messages?limit=1").JsonAsync();
        var rest = await alice.GetAsync($"{card}/messages?limit=1&after={page["next"]}").JsonAsync();
        Assert.Equal(["second", "first"], new[] { page, rest }.Select(p => (string)p["items"]![0]!["message"]!["text"]!));
        Assert.Null(rest["next"]);
        await alice.GetAsync($"{card}/messages?after=x").IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
    }

    [Fact]
    public async Task A_case_has_fields_and_a_subject()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");

        var before = await alice.GetAsync("/inbox/api/cases/1/fields");
        Assert.Equal("\"0\"", before.Headers.ETag!.Tag);
        var saved = await SendAsync(alice, HttpMethod.Put, "/inbox/api/cases/1/fields", """{"values":{"order":"A-17","paid":true}}""", "\"0\"");
        Assert.Equal("\"1\"", saved.Headers.ETag!.Tag);
        var subject = await SendAsync(alice, HttpMethod.Put, "/inbox/api/cases/1/subject", """{"subject":"The lamp"}""").JsonAsync();

        Assert.Equal(("The lamp", 1), ((string)subject["subject"]!, (int)subject["fieldsVersion"]!));
        Assert.Equal("A-17 true", string.Join(' ', subject["fields"]!.AsArray().Select(f => (string)f!["value"]!)));
        var listed = (await alice.GetAsync("/inbox/api/cases").JsonAsync())["items"]![0]!.AsObject();
        Assert.False(listed.ContainsKey("fields") || listed.ContainsKey("fieldsVersion"));
        var history = (await alice.GetAsync("/inbox/api/cases/1/history?kind=case.fieldChanged").JsonAsync())["items"]!.AsArray();
        Assert.Equal("""{"fieldId":"paid","version":1}""", history[0]!["data"]!.ToJsonString());
        await SendAsync(alice, HttpMethod.Put, "/inbox/api/cases/1/fields", """{"values":{"order":"B"}}""", "\"0\"").IsProblemAsync(HttpStatusCode.Conflict, "field.changed");
    }

    [Fact]
    public async Task The_request_of_the_guide_is_answered()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        var lines = Guide().Split("```http\n")[1].Split("```")[0].Split('\n');
        var address = lines[0].Split(' ')[1].Replace("{id}", await app.ContactAsync(1), StringComparison.Ordinal);

        var answer = await SendAsync(alice, new HttpMethod(lines[0].Split(' ')[0]), address, lines[3], lines[1].Split(": ")[1]);

        Assert.Equal("42 gold", string.Join(' ', (await answer.JsonAsync())["fields"]!.AsArray().Select(f => (string)f!["value"]!)));
    }

    [Fact]
    public async Task A_custom_field_is_a_definition()
    {
        await using var app = await StartAsync();
        using var ada = app.As("ada", "administrator");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/custom-fields/region") { Content = Json("""{"scope":"contact","type":"text"}""") };
        request.Headers.Add("If-None-Match", "*");

        Assert.Equal(HttpStatusCode.Created, (await ada.SendAsync(request)).StatusCode);
        await SendAsync(ada, HttpMethod.Put, "/inbox/api/definitions/custom-fields/region", """{"scope":"contact","type":"list"}""", "\"1\"")
            .IsProblemAsync(HttpStatusCode.BadRequest, "field.definitionInvalid");
        await app.ReceiveAsync("1", "t1");
        Assert.Contains("region", (await ada.GetAsync($"/inbox/api/contacts/{await app.ContactAsync(1)}").JsonAsync())["fields"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static Task<InboxApp> StartAsync() => InboxApp.StartAsync(inbox => inbox
        .AddCustomField("loyalty", f => f.Labelled("Loyalty").Labelled("fr", "Fidélité").OneOf("gold", "silver").InPanel())
        .AddCustomField("customer-no", f => f.As(FieldType.Number).Required())
        .AddCustomField("order", f => f.OfCases())
        .AddCustomField("paid", f => f.OfCases().As(FieldType.Checkbox)));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string? body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : Json(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await client.SendAsync(request);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Guide()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "customer-card.md"));
    }
}
