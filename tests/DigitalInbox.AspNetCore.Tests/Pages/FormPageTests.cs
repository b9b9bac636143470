using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>The page on which a customer fills a form in, asked over HTTP as a browser does.</summary>
public sealed class FormPageTests
{
    [Fact]
    public async Task A_customer_opens_a_form_fills_it_in_and_the_agent_sees_the_answers()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        var link = await KnowledgeHost.SendFormAsync(alice, app);
        using var customer = app.As(null);

        var page = await customer.GetStringAsync(link);
        Assert.Contains("<h1>Your address</h1>", page, StringComparison.Ordinal);
        Assert.Contains("For the parcel.", page, StringComparison.Ordinal);
        Assert.Equal("""<input id="f-street" name="street" type="text" dir="auto" value="" maxlength="50" required />""", TagOf(page, "street"));
        using var taken = await KnowledgeHost.AnswerAsync(app, link, ("street", "Elm <b>1</b>"), ("why", "b"), ("agree", "true"), ("notes", "a\r\nb"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Contains("Thank you.", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var sent = (await alice.GetAsync("/inbox/api/cases/1/forms").JsonAsync())["items"]![0]!;
        Assert.Equal("answered", (string)sent["state"]!);
        Assert.Equal(
            ["street: Elm <b>1</b>", "why: b", "notes: a\nb", "agree: true"],
            sent["answers"]![0]!["values"]!.AsArray().Select(v => $"{v!["field"]}: {v["value"]}"));
        Assert.Equal("open", (string)(await alice.GetAsync("/inbox/api/cases/1").JsonAsync())["status"]!);
        var shown = await alice.GetStringAsync("/inbox/cases/1?tab=knowledge");
        Assert.Contains("Elm &lt;b&gt;1&lt;/b&gt;", shown, StringComparison.Ordinal);
        Assert.Contains("filled in", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_is_told_beside_its_field_and_what_was_typed_stays()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        var link = await KnowledgeHost.SendFormAsync(alice, app, more: new() { ["language"] = "fr" });

        using var refused = await KnowledgeHost.AnswerAsync(app, link, ("street", new string('x', 51)), ("mail", "mia"), ("notes", "</textarea>hi"), ("why", "b"));
        var page = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("C&#x27;est trop long : 50 caract", page, StringComparison.Ordinal);
        Assert.Contains("id=\"e-mail\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"e-agree\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"e-why\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"mia\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/textarea&gt;hi</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"b\" selected>", page, StringComparison.Ordinal);
        Assert.Equal("waiting", (string)(await alice.GetAsync("/inbox/api/cases/1/forms").JsonAsync())["items"]![0]!["state"]!);
    }

    [Fact]
    public async Task A_link_that_is_used_over_or_none_says_so_and_nothing_of_the_case()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        var (used, over) = (await KnowledgeHost.SendFormAsync(alice, app), await KnowledgeHost.SendFormAsync(alice, app, more: new() { ["expiresIn"] = "PT1H" }));
        using var first = await KnowledgeHost.AnswerAsync(app, used, ("street", "Elm"), ("agree", "true"));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        app.Clock.Advance(Duration.FromHours(2));
        using var customer = app.As(null);

        foreach (var (link, status, says) in new[]
        {
            (used, HttpStatusCode.Gone, "has been filled in"),
            (over, HttpStatusCode.Gone, "The time to fill this form in is over"),
            (used[..^1], HttpStatusCode.NotFound, "leads nowhere"),
            ("/channels/forms/x", HttpStatusCode.NotFound, "leads nowhere"),
        })
        {
            using var got = await customer.GetAsync(link);
            using var posted = await KnowledgeHost.AnswerAsync(app, link, ("street", "Elm"), ("agree", "true"));
            foreach (var answer in new[] { got, posted })
            {
                var page = await answer.Content.ReadAsStringAsync();
                Assert.Equal(status, answer.StatusCode);
                Assert.Contains(says, page, StringComparison.Ordinal);
                Assert.DoesNotContain("Mia", page, StringComparison.Ordinal);
                Assert.DoesNotContain("address", page, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_page_is_kept_nowhere_found_nowhere_and_runs_nothing()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        using var customer = app.As(null);
        using var answer = await customer.GetAsync(await KnowledgeHost.SendFormAsync(alice, app));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex, nofollow\">", page, StringComparison.Ordinal);
        using var style = await customer.GetAsync("/channels/forms/form.css");
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_too_large_is_refused()
    {
        await using var app = await StartAsync();
        using var alice = app.As("alice");
        var link = await KnowledgeHost.SendFormAsync(alice, app);
        using var customer = app.As(null);

        using var json = await customer.PostAsJsonAsync(link, new { street = "Elm" });
        using var large = await KnowledgeHost.AnswerAsync(app, link, ("notes", new string('x', 1024 * 1024)));
        using var many = await KnowledgeHost.AnswerAsync(app, link, [.. Enumerable.Range(0, 300).Select(i => ($"f{i}", "x"))]);
        using var deleted = await customer.DeleteAsync(link);

        Assert.Equal(
            [HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.MethodNotAllowed],
            new[] { json, large, many, deleted }.Select(a => a.StatusCode));
        Assert.Null((await app.App.Services.GetRequiredKeyedService<FormHandling>("default").OpenAsync(link.Split('/')[^1])).Refusal);
    }

    [Fact]
    public async Task Outside_development_a_link_needs_an_address_that_was_set()
    {
        await using var unset = await InboxApp.StartAsync(inbox => KnowledgeHost.Configure(inbox).ConfigureHttp(http => http.PublicUrl = null));
        await using var development = await InboxApp.StartAsync(
            inbox => KnowledgeHost.Configure(inbox).ConfigureHttp(http => http.PublicUrl = null), environment: "Development");
        await unset.ReceiveAsync("1", "t1");
        await development.ReceiveAsync("1", "t1");
        using var alice = unset.As("alice");
        using var refused = await alice.PostAsJsonAsync("/inbox/api/cases/1/forms", new { formId = "address", status = "pending" });
        using var developer = development.As("alice");
        using var sent = await developer.PostAsJsonAsync("/inbox/api/cases/1/forms", new { formId = "address", status = "pending" });

        Assert.Equal("form.addressMissing", (string)(await refused.JsonAsync())["code"]!);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var text = (string)(await developer.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray()[^1]!["text"]!;
        Assert.Contains($"{development.Address.GetLeftPart(UriPartial.Authority)}/channels/forms/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forms")]
    [InlineData("payments")]
    public async Task A_channel_cannot_have_the_name_of_these_addresses(string id)
    {
        var other = new TestConnector(id);
        var refusal = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => InboxApp.StartAsync(inbox => inbox.AddConnector(other.Channel.Id, _ => other)));

        Assert.Contains($"a channel with the id '{id}'", refusal.Message, StringComparison.Ordinal);
    }

    private static string TagOf(string page, string field)
    {
        var name = page.IndexOf($"name=\"{field}\"", StringComparison.Ordinal);
        var start = page.LastIndexOf('<', name);
        return page[start..(page.IndexOf('>', name) + 1)];
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => KnowledgeHost.Configure(inbox));
        await app.ReceiveAsync("1", "t1");
        return app;
    }
}
