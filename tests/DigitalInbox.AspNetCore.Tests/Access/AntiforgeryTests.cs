using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace DigitalInbox.AspNetCore.Tests.Access;

public sealed class AntiforgeryTests
{
    private const string Note = "/inbox/api/cases/1/notes";

    [Fact]
    public async Task Changes_with_a_cookie_need_the_token_and_reads_do_not()
    {
        await using var app = await StartWithCaseAsync();
        using var browser = app.Browser("alice");

        await NoteAsync(browser).IsProblemAsync(HttpStatusCode.Forbidden, "request.tokenInvalid");
        var me = await browser.GetAsync("/inbox/api/me").JsonAsync();
        browser.DefaultRequestHeaders.Add((string)me["antiforgery"]!["headerName"]!, (string)me["antiforgery"]!["token"]!);
        using var made = await NoteAsync(browser);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task The_token_of_another_person_does_not_fit()
    {
        await using var app = await StartWithCaseAsync();
        using var alice = app.Browser("alice");
        using var bob = app.Browser("bob");
        var token = (string)(await alice.GetAsync("/inbox/api/me").JsonAsync())["antiforgery"]!["token"]!;
        _ = await bob.GetAsync("/inbox/api/me").JsonAsync();
        bob.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token);

        await NoteAsync(bob).IsProblemAsync(HttpStatusCode.Forbidden, "request.tokenInvalid");
    }

    [Fact]
    public async Task A_header_that_no_browser_adds_is_enough_unless_a_cookie_comes_with_it()
    {
        await using var app = await StartWithCaseAsync();
        using var program = app.As("alice");
        using var made = await NoteAsync(program);
        program.DefaultRequestHeaders.Add("Cookie", "theme=dark");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await NoteAsync(program).IsProblemAsync(HttpStatusCode.Forbidden, "request.tokenInvalid");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("negotiate")]
    [InlineData("NTLM")]
    [InlineData("Digest")]
    public async Task Schemes_that_browsers_answer_by_themselves_are_not_enough(string scheme)
    {
        await using var app = await StartWithCaseAsync();
        using var client = app.As(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, "alice agent");

        await NoteAsync(client).IsProblemAsync(HttpStatusCode.Forbidden, "request.tokenInvalid");
    }

    [Theory]
    [InlineData("Development", HttpStatusCode.Created)]
    [InlineData("Production", HttpStatusCode.Unauthorized)]
    public async Task The_development_header_is_enough_in_development_only(string environment, HttpStatusCode expected)
    {
        await using var app = await StartWithCaseAsync(environment);
        using var client = app.As(null);
        client.DefaultRequestHeaders.Add("X-Agent", "alice");

        using var made = await NoteAsync(client);

        Assert.Equal(expected, made.StatusCode);
    }

    [Fact]
    public async Task A_developer_at_home_needs_the_token_like_everybody()
    {
        await using var app = await StartWithCaseAsync("Development");
        using var client = app.As(null);

        await NoteAsync(client).IsProblemAsync(HttpStatusCode.Forbidden, "request.tokenInvalid");
    }

    private static async Task<InboxApp> StartWithCaseAsync(string environment = "Production")
    {
        var app = await InboxApp.StartAsync(environment: environment, map: a =>
        {
            var inbox = a.MapDigitalInbox("/inbox");
            if (environment == "Production")
            {
                inbox.RequireAuthorization(policy => policy.RequireAssertion(_ => true));
            }

            a.MapDigitalInboxWebhooks("/channels");
        });
        using var arrived = await app.WriteAsCustomerAsync("1");
        Assert.Equal(HttpStatusCode.OK, arrived.StatusCode);
        return app;
    }

    private static Task<HttpResponseMessage> NoteAsync(HttpClient client) => client.PostAsJsonAsync(Note, new { text = "A note" });
}
