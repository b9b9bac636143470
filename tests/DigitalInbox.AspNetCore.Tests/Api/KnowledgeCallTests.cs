using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class KnowledgeCallTests
{
    private const string Replies = "/inbox/api/quick-replies";

    [Fact]
    public async Task Quick_replies_are_found_with_what_they_say_and_need()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.As("alice");

        var all = await alice.GetAsync(Replies).JsonAsync();
        var found = (await alice.GetAsync($"{Replies}?q=TRACK&case=1&lang=fr&category=orders&channel=shop").JsonAsync())["items"]!.AsArray();

        Assert.Equal("mail hello order", Ids(all));
        var order = Assert.Single(found)!;
        Assert.Equal(("order", 1, "Where is my order?", "orders/delivery"), ((string)order["id"]!, (int)order["version"]!, (string)order["title"]!, (string)order["category"]!));
        Assert.Equal(("en", "Order {{ask.number}} is on its way."), ((string)order["language"]!, (string)order["text"]!));
        Assert.Equal(("linkButton", "https://shop.example/{{ask.number}}"), ((string)order["content"]!["kind"]!, (string)order["content"]!["address"]!));
        Assert.Equal("""["ask.number"]""", order["variables"]!.ToJsonString());
        Assert.Equal("Hello", (string)(await alice.GetAsync($"{Replies}/hello").JsonAsync())["title"]!);
        await alice.GetAsync($"{Replies}/none").IsProblemAsync(HttpStatusCode.NotFound, "quickReply.notFound");
    }

    [Fact]
    public async Task A_list_goes_in_pages_and_categories_are_counted()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.As("alice");

        var first = await alice.GetAsync($"{Replies}?limit=2").JsonAsync();
        var rest = await alice.GetAsync($"{Replies}?limit=2&after={first["next"]}").JsonAsync();
        var categories = await alice.GetAsync("/inbox/api/quick-reply-categories").JsonAsync();

        Assert.Equal(("mail hello", "order"), (Ids(first), Ids(rest)));
        Assert.Null(rest["next"]);
        Assert.Equal("""[{"path":"greetings","count":1},{"path":"orders","count":1},{"path":"orders/delivery","count":1}]""", categories.ToJsonString());
        await alice.GetAsync($"{Replies}?case=x").IsProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
        await alice.GetAsync($"{Replies}?after=x").IsProblemAsync(HttpStatusCode.BadRequest, "cursor.invalid");
    }

    [Fact]
    public async Task A_favourite_is_chosen_and_taken_back()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");

        Assert.Equal(HttpStatusCode.NoContent, (await alice.PutAsync($"{Replies}/hello/favourite", null)).StatusCode);
        Assert.Equal("hello", Ids(await alice.GetAsync($"{Replies}?favourite=true").JsonAsync()));
        Assert.Equal("", Ids(await bob.GetAsync($"{Replies}?favourite=true").JsonAsync()));
        Assert.Equal(HttpStatusCode.NoContent, (await alice.DeleteAsync($"{Replies}/hello/favourite")).StatusCode);
        Assert.False((bool)(await alice.GetAsync($"{Replies}/hello").JsonAsync())["favourite"]!);
    }

    [Fact]
    public async Task A_rendering_says_what_is_missing_until_nothing_is()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.As("alice");

        var open = await alice.PostAsJsonAsync($"{Replies}/order/render", new { caseNumber = 1 }).JsonAsync();
        var whole = await alice.PostAsync($"{Replies}/order/render", Json("""{"caseNumber":1,"variables":{"ask.number":"4711"}}""")).JsonAsync();

        Assert.Equal("""["ask.number"]""", open["missing"]!.ToJsonString());
        Assert.Null(open["text"]);
        Assert.Equal(("Order 4711: https://shop.example", true, 32), ((string)whole["text"]!, (bool)whole["isFallback"]!, (int)whole["length"]!));
        Assert.Equal((1000, "codePoints"), ((int)whole["textLimit"]!["maximum"]!, (string)whole["textLimit"]!["unit"]!));
        await alice.PostAsync($"{Replies}/order/render", Json("{}")).IsProblemAsync(HttpStatusCode.BadRequest, "request.malformed");
        await alice.PostAsync($"{Replies}/mail/render", Json("""{"caseNumber":1}""")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "quickReply.notFitting");
    }

    [Fact]
    public async Task A_reply_is_made_of_one_and_refused_while_something_is_missing()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.As("alice");

        var sent = await alice.PostAsync(
            "/inbox/api/cases/1/replies", Json("""{"quickReplyId":"hello","language":"fr","status":"pending"}""")).JsonAsync();
        var edited = await alice.PostAsync(
            "/inbox/api/cases/1/replies", Json("""{"quickReplyId":"hello","text":"Bonsoir Mia !","status":"pending"}""")).JsonAsync();
        var problem = await alice.PostAsync("/inbox/api/cases/1/replies", Json("""{"quickReplyId":"order","status":"pending"}"""))
            .IsProblemAsync(HttpStatusCode.UnprocessableEntity, "quickReply.unresolved");

        Assert.Equal(("Bonjour Mia !", "Bonsoir Mia !"), ((string)sent["text"]!, (string)edited["text"]!));
        Assert.Equal("""["ask.number"]""", problem["missing"]!.ToJsonString());
        var used = (await alice.GetAsync("/inbox/api/cases/1/history?kind=quickReply.used").JsonAsync())["items"]!.AsArray();
        Assert.Equal(2, used.Count);
        Assert.Contains($"\"quickReplyId\":\"hello\",\"version\":1,\"messageId\":\"{edited["id"]}\"", used[0]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_edit_them_as_definitions()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var ada = app.As("ada", "administrator");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/quick-replies/bye")
        {
            Content = Json("""{"title":"Bye","texts":[{"language":"en","text":"Bye {{customer}}"}]}"""),
        };
        request.Headers.Add("If-None-Match", "*");

        var problem = await ada.SendAsync(request).IsProblemAsync(HttpStatusCode.BadRequest, "quickReply.invalid");

        Assert.StartsWith("quickReply.textInvalid: en: text: At 7: Expected contact.name,", (string)problem["faults"]![0]!, StringComparison.Ordinal);
        Assert.Equal("order", (string)(await ada.GetAsync("/inbox/api/definitions/quick-replies?limit=3").JsonAsync())["items"]![2]!["id"]!);
    }

    private static string Ids(JsonNode page) => string.Join(' ', page["items"]!.AsArray().Select(q => q!["id"]));

    private static StringContent Json(string text) => new(text, null, "application/json");
}
