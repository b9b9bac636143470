using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed class RoutingTrialPageTests
{
    [Fact]
    public async Task A_queue_is_tried_as_it_is_typed_and_nothing_is_saved()
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        await OfferedAsync(app);
        var form = await app.OpenAsync("queues/billing");
        Assert.Contains("Try on what happened", form.Html, StringComparison.Ordinal);
        Assert.Contains("Time of ", form.Html, StringComparison.Ordinal);
        Assert.Equal("0", form["_answer"]);
        form["name"] = "Bills";
        form["teams"] = "";
        form["agents"] = "bob";

        var tried = await form.PressAsync(app.Ada, "try");

        Assert.Equal("Bills", tried["name"]);
        Assert.Equal((form["_from"], form["_until"]), (tried["_from"], tried["_until"]));
        Assert.Equal(["All cases", "Billing", "By agent"], Captions(tried.Html));
        Assert.Equal(["What was", "Model, as defined now", "Model, as typed here"], Heads(tried.Html).Distinct());
        Assert.Contains(Row("Assigned", "1", "1", "<strong>0</strong>"), tried.Html, StringComparison.Ordinal);
        Assert.Contains(Row("Waiting at the end", "0", "0", "<strong>1</strong>"), tried.Html, StringComparison.Ordinal);
        Assert.Contains(Row("Alice", "1 cases, 1 units at the busiest", "1 cases, 1 units at the busiest", "<strong>0 cases, 0 units at the busiest</strong>"), tried.Html, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await app.Api.GetAsync("/inbox/api/definitions/queues/billing").JsonAsync())["version"]!);
    }

    [Fact]
    public async Task Enter_tries_once_something_was_typed_to_be_tried_and_saves_otherwise()
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        var form = await app.OpenAsync("queues/billing");
        Assert.Contains("name=\"_do\" value=\"enter\"", form.Html, StringComparison.Ordinal);
        form["name"] = "Bills";
        form["_answer"] = "30";

        var tried = await form.PressAsync(app.Ada, "enter");
        var again = await tried.PressAsync(app.Ada, "enter");
        Assert.Equal(1, (int)(await app.Api.GetAsync("/inbox/api/definitions/queues/billing").JsonAsync())["version"]!);

        Assert.Equal(("Bills", "30"), (again["name"], again["_answer"]));
        var untouched = await app.OpenAsync("queues/billing");
        untouched["name"] = "Bills";
        using var saved = await untouched.SendAsync(app.Ada, "enter");
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal(2, (int)(await app.Api.GetAsync("/inbox/api/definitions/queues/billing").JsonAsync())["version"]!);
    }

    [Theory]
    [InlineData("teams/accounts")]
    [InlineData("agents/alice")]
    [InlineData("queues/billing?as=json")]
    public async Task Teams_agents_and_JSON_are_tried_too(string path)
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        await OfferedAsync(app);

        var tried = await (await app.OpenAsync(path)).PressAsync(app.Ada, "try");

        Assert.Contains(Row("Assigned", "1", "1", "1"), tried.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Nobody waited in a queue in this time.", "Choose another time")]
    [InlineData("fr", "Personne n'a attendu dans une file pendant cette période.", "Choisissez une autre période")]
    public async Task A_time_in_which_nothing_happened_says_what_comes_next(string language, string says, string next)
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        var form = await app.OpenAsync($"new/queues?lang={language}");
        form["name"] = "Fresh";

        var html = WebUtility.HtmlDecode((await form.PressAsync(app.Ada, "try")).Html);

        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.Contains(next, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "2026-02-02T10:00", "2026-02-01T10:00", "0", "f--from-fault", "The beginning must come before the end.")]
    [InlineData("fr", "2026-02-02T10:00", "2026-02-01T10:00", "0", "f--from-fault", "Le début doit précéder la fin.")]
    [InlineData("en", "2026-01-01T00:00", "2026-02-01T00:01", "0", "f--until-fault", "Choose 31 days at most.")]
    [InlineData("en", "yesterday", "2026-02-01T00:01", "0", "f--from-fault", "Choose a day and a time.")]
    [InlineData("en", "2026-01-30T00:00", "", "0", "f--until-fault", "Choose a day and a time.")]
    [InlineData("fr", "2026-01-30T00:00", "2026-02-01T00:01", "-1", "f--answer-fault", "Écrivez un nombre entier de secondes")]
    public async Task What_cannot_be_is_said_at_its_field_and_given_back(string language, string from, string until, string answer, string field, string says)
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        var form = await app.OpenAsync($"queues/billing?lang={language}");
        form["name"] = "Bills";
        (form["_from"], form["_until"], form["_answer"]) = (from, until, answer);

        var again = await form.PressAsync(app.Ada, "try", HttpStatusCode.BadRequest);

        Assert.Contains($"id=\"{field}\">{says}", WebUtility.HtmlDecode(again.Html), StringComparison.Ordinal);
        Assert.Contains($"href=\"#{field[..^6]}\"", again.Html, StringComparison.Ordinal);
        Assert.Equal(("Bills", from, until, answer), (again["name"], again["_from"], again["_until"], again["_answer"]));
        Assert.DoesNotContain("<table class=\"outcomes\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_that_cannot_be_is_refused_at_its_field()
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        var form = await app.OpenAsync("queues/billing");
        form["filter"] = "text hass invoice";

        var again = await form.PressAsync(app.Ada, "try", HttpStatusCode.BadRequest);

        Assert.Contains("""id="f-filter-fault">The filter cannot be read.""", again.Html, StringComparison.Ordinal);
        Assert.Contains("It was not tried.", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_those_of_the_time_zone_that_was_chosen()
    {
        await using var app = await AdministrationApp.StartAsync(Routed);
        await OfferedAsync(app);
        app.Ada.DefaultRequestHeaders.Add("Cookie", "digitalinbox-timezone=Asia/Tokyo");
        var tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        var form = await app.OpenAsync("queues/billing");

        var now = app.App.Clock.GetCurrentInstant().InZone(tokyo).LocalDateTime;
        Assert.Contains("Time of Asia/Tokyo", form.Html, StringComparison.Ordinal);
        Assert.StartsWith(now.PlusDays(-7).ToString("uuuu-MM-dd'T'HH", null), form["_from"], StringComparison.Ordinal);

        // A stretch that ends before the case came, by the clock of Tokyo.
        form["_until"] = now.PlusMinutes(-1).ToString("uuuu-MM-dd'T'HH:mm", null);
        Assert.Contains("Nobody waited", (await form.PressAsync(app.Ada, "try")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_code_of_the_host_manages_is_tried_as_it_is()
    {
        await using var app = await AdministrationApp.StartAsync(inbox => Routed(inbox, isManaged: true));
        await OfferedAsync(app);
        var form = await app.OpenAsync("queues/billing");
        form.Clear("name");

        var tried = await form.PressAsync(app.Ada, "try");

        Assert.Equal("Billing", tried["name"]);
        Assert.Equal(["What was", "Model, as defined now"], Heads(tried.Html).Distinct());
        Assert.Contains(Row("Assigned", "1", "1"), tried.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_see_and_use_it()
    {
        var rights = new Rights();
        await using var app = await AdministrationApp.StartAsync(inbox =>
        {
            Routed(inbox);
            inbox.Services.AddKeyedSingleton<IInboxAuthorizer>(inbox.Name, rights);
        });
        var form = await app.OpenAsync("queues/billing");
        rights.Refused = InboxOperation.ReplayRouting;

        Assert.DoesNotContain("Try on what happened", (await app.OpenAsync("queues/billing")).Html, StringComparison.Ordinal);
        await form.PressAsync(app.Ada, "try", HttpStatusCode.Forbidden);

        // Who may try but not save tries what is.
        rights.Refused = InboxOperation.EditDefinitions;
        var read = await app.OpenAsync("queues/billing");
        Assert.Contains("Nobody waited", (await read.PressAsync(app.Ada, "try")).Html, StringComparison.Ordinal);
        using var saved = await read.SendAsync(app.Ada);
        Assert.Equal(HttpStatusCode.Forbidden, saved.StatusCode);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("calendars")]
    public async Task Other_kinds_have_nothing_of_it(string kind)
    {
        await using var app = await AdministrationApp.StartAsync();
        Assert.DoesNotContain("Try on what happened", (await app.OpenAsync("new/" + kind)).Html, StringComparison.Ordinal);
    }

    private static void Routed(DigitalInboxBuilder inbox) => Routed(inbox, isManaged: false);

    private static void Routed(DigitalInboxBuilder inbox, bool isManaged) => inbox
        .AddTeam("accounts", team => team.Named("Accounts"))
        .AddAgentProfile("alice", agent => agent.InTeams("accounts"))
        .AddQueue("billing", queue =>
        {
            queue.Named("Billing").Matching("text has invoice").ServedByTeams("accounts").PushWithin(Duration.FromSeconds(30));
            if (isManaged)
            {
                queue.Managed();
            }
        });

    // Alice takes the one case there is.
    private static async Task OfferedAsync(AdministrationApp app)
    {
        using var alice = app.App.As("alice");
        var offer = await app.App.OfferAsync(alice);
        using var taken = await alice.PostAsync($"/inbox/api/me/offers/{offer["id"]}/accept", null);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    private static string Row(string name, params string[] cells) => $"<tr><th scope=\"row\">{name}</th>{string.Concat(cells.Select(c => $"<td>{c}</td>"))}</tr>";

    private static IEnumerable<string> Captions(string html) => Between(html, "<caption class=\"hidden\">", "</caption>");

    private static IEnumerable<string> Heads(string html) => Between(html[html.IndexOf("class=\"outcomes\"", StringComparison.Ordinal)..], "<th scope=\"col\">", "</th>");

    private static IEnumerable<string> Between(string html, string start, string end) =>
        html.Split(start).Skip(1).Select(part => part[..part.IndexOf(end, StringComparison.Ordinal)]);
}
