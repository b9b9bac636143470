using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class DefinitionCallTests
{
    private const string Office = "/inbox/api/definitions/calendars/office";
    private const string Standard = "/inbox/api/definitions/sla-policies/standard";
    private const string Paris = """{"timeZone":"Europe/Paris","week":{"monday":["09:00-18:00"]}}""";
    private const string ByOffice = """{"targets":{"firstResponse":{"within":"PT1H","calendar":"office"}}}""";

    [Fact]
    public async Task A_definition_is_made_read_changed_and_deleted_by_version()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");

        var made = await SendAsync(ada, HttpMethod.Put, Office, Paris, ifNoneMatch: "*");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("\"1\"", made.Headers.ETag!.Tag);
        var changed = await SendAsync(ada, HttpMethod.Put, Office, """{"timeZone":"UTC"}""", ifMatch: "\"1\"");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        var latest = await ada.GetAsync(Office).JsonAsync();
        Assert.Equal(("calendars", "office", 2, false), ((string)latest["kind"]!, (string)latest["id"]!, (int)latest["version"]!, (bool)latest["managed"]!));
        Assert.Equal(("agent", "ada"), ((string)latest["savedBy"]!["kind"]!, (string)latest["savedBy"]!["id"]!));
        Assert.Equal("UTC", (string)latest["definition"]!["timeZone"]!);
        Assert.Equal(Paris, (await ada.GetAsync($"{Office}?version=1").JsonAsync())["definition"]!.ToJsonString());

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(ada, HttpMethod.Delete, Office, ifMatch: "2")).StatusCode);
        await RefusedAsync(ada.GetAsync(Office), HttpStatusCode.NotFound, "definition.notFound");
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync($"{Office}?version=2")).StatusCode);
        Assert.Equal("\"4\"", (await SendAsync(ada, HttpMethod.Put, Office, Paris, ifNoneMatch: "*")).Headers.ETag!.Tag);
    }

    [Fact]
    public async Task A_list_goes_by_id_in_pages()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");
        foreach (var id in new[] { "c", "a", "b" })
        {
            await SendAsync(ada, HttpMethod.Put, $"/inbox/api/definitions/calendars/{id}", Paris, ifNoneMatch: "*");
        }

        var first = await ada.GetAsync("/inbox/api/definitions/calendars?limit=2").JsonAsync();
        var rest = await ada.GetAsync($"/inbox/api/definitions/calendars?limit=2&after={first["next"]}").JsonAsync();

        Assert.Equal("a b", string.Join(' ', first["items"]!.AsArray().Select(i => i!["id"])));
        Assert.Equal("c", (string)Assert.Single(rest["items"]!.AsArray())!["id"]!);
        Assert.Null(rest["next"]);
    }

    [Fact]
    public async Task A_change_must_name_the_version_that_it_changes()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");
        await SendAsync(ada, HttpMethod.Put, Office, Paris, ifNoneMatch: "*");

        await RefusedAsync(SendAsync(ada, HttpMethod.Put, Office, Paris), HttpStatusCode.PreconditionRequired, "definition.versionRequired");
        await RefusedAsync(SendAsync(ada, HttpMethod.Put, Office, Paris, ifMatch: "*"), HttpStatusCode.PreconditionRequired, "definition.versionRequired");
        await RefusedAsync(SendAsync(ada, HttpMethod.Delete, Office), HttpStatusCode.PreconditionRequired, "definition.versionRequired");
        await RefusedAsync(SendAsync(ada, HttpMethod.Delete, Office, ifMatch: "\"2\""), HttpStatusCode.PreconditionFailed, "definition.changed");
        await RefusedAsync(SendAsync(ada, HttpMethod.Put, Office, Paris, ifNoneMatch: "*"), HttpStatusCode.PreconditionFailed, "definition.changed");
        await RefusedAsync(SendAsync(ada, HttpMethod.Put, Standard, ByOffice, ifMatch: "\"1\""), HttpStatusCode.PreconditionFailed, "definition.changed");
        var stale = await SendAsync(ada, HttpMethod.Put, Office, """{"timeZone":"UTC"}""", ifMatch: "\"x\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(1, (int)(await stale.JsonAsync())["version"]!);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_every_fault()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");

        var problem = await RefusedAsync(
            SendAsync(ada, HttpMethod.Put, Office, """{"timezone":"Mars","week":{"monday":["9-5"]}}""", ifNoneMatch: "*"), HttpStatusCode.BadRequest, "calendar.invalid");
        Assert.Equal(3, problem["faults"]!.AsArray().Count);
        await RefusedAsync(SendAsync(ada, HttpMethod.Put, Standard, "[", ifNoneMatch: "*"), HttpStatusCode.BadRequest, "sla.invalid");
        await RefusedAsync(
            SendAsync(ada, HttpMethod.Put, "/inbox/api/definitions/calendars/a%20b", Paris, ifNoneMatch: "*"), HttpStatusCode.BadRequest, "definition.idInvalid");
        await RefusedAsync(ada.GetAsync("/inbox/api/definitions/quick-answers"), HttpStatusCode.NotFound, "definition.kindUnknown");
        await RefusedAsync(ada.GetAsync($"{Office}?version=0"), HttpStatusCode.BadRequest, "query.invalid");
        await RefusedAsync(SendAsync(ada, HttpMethod.Put, $"{Office}?running=later", Paris, ifNoneMatch: "*"), HttpStatusCode.BadRequest, "query.invalid");
        await RefusedAsync(ada.GetAsync("/inbox/api/definitions/calendars?after=a%2Fb"), HttpStatusCode.BadRequest, "cursor.invalid");
    }

    [Fact]
    public async Task What_others_need_stays()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");

        var unknown = await RefusedAsync(
            SendAsync(ada, HttpMethod.Put, Standard, ByOffice, ifNoneMatch: "*"), HttpStatusCode.UnprocessableEntity, "definition.referenceUnknown");
        Assert.Equal("calendars/office", (string)unknown["references"]![0]!);
        await SendAsync(ada, HttpMethod.Put, Office, Paris, ifNoneMatch: "*");
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(ada, HttpMethod.Put, Standard, ByOffice, ifNoneMatch: "*")).StatusCode);

        var inUse = await RefusedAsync(SendAsync(ada, HttpMethod.Delete, Office, ifMatch: "\"1\""), HttpStatusCode.Conflict, "definition.inUse");
        Assert.Equal("sla-policies/standard", (string)inUse["usedBy"]![0]!);
        await SendAsync(ada, HttpMethod.Delete, Standard, ifMatch: "\"1\"");
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(ada, HttpMethod.Delete, Office, ifMatch: "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task What_the_code_manages_is_read_only()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox
            .AddCalendar("office", calendar => calendar.Managed().In("Europe/Paris").Weekdays("09:00-18:00"))
            .AddSlaPolicy("standard", sla => sla.During("office").FirstResponse(Duration.FromHours(1))));
        using var ada = app.As("ada", "administrator");

        Assert.True((bool)(await ada.GetAsync(Office).JsonAsync())["managed"]!);
        Assert.False((bool)(await ada.GetAsync(Standard).JsonAsync())["managed"]!);
        await RefusedAsync(SendAsync(ada, HttpMethod.Put, Office, Paris, ifMatch: "\"1\""), HttpStatusCode.Conflict, "definition.managed");
        await RefusedAsync(SendAsync(ada, HttpMethod.Delete, Office, ifMatch: "\"1\""), HttpStatusCode.Conflict, "definition.managed");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(ada, HttpMethod.Put, $"{Standard}?running=fromNow", ByOffice.Replace("1H", "2H", StringComparison.Ordinal), ifMatch: "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task Queues_and_who_serves_them_are_definitions_too()
    {
        await using var app = await InboxApp.StartAsync();
        using var ada = app.As("ada", "administrator");
        foreach (var (address, body) in new[]
        {
            ("teams/first", """{"name":"First line"}"""),
            ("skills/french", """{"name":"French"}"""),
            ("agents/alice", """{"teams":["first"],"skills":[{"skill":"french","level":4}],"capacity":{"total":5}}"""),
            ("queues/billing", """{"name":"Billing","filter":"TAG = invoice","teams":["first"]}"""),
        })
        {
            Assert.Equal(HttpStatusCode.Created, (await SendAsync(ada, HttpMethod.Put, $"/inbox/api/definitions/{address}", body, ifNoneMatch: "*")).StatusCode);
        }

        var billing = await ada.GetAsync("/inbox/api/definitions/queues/billing").JsonAsync();
        Assert.Equal("tag = invoice", (string)billing["definition"]!["filter"]!);
        var refused = await RefusedAsync(
            SendAsync(ada, HttpMethod.Put, "/inbox/api/definitions/queues/other", """{"name":"Other","filter":"tag ~ x"}""", ifNoneMatch: "*"),
            HttpStatusCode.BadRequest,
            "queue.invalid");
        Assert.Contains("queue.filterInvalid: filter: At 5", refused["faults"]![0]!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string address, string? body = null, string? ifMatch = null, string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch ?? "");
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch ?? "");
        return await client.SendAsync(request);
    }

    private static async Task<JsonNode> RefusedAsync(Task<HttpResponseMessage> sent, HttpStatusCode status, string code)
    {
        using var answer = await sent;
        var problem = await answer.JsonAsync();
        Assert.Equal((status, code), (answer.StatusCode, (string)problem["code"]!));
        return problem;
    }
}
