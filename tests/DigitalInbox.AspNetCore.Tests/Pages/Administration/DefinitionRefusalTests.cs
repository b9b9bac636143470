using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed class DefinitionRefusalTests
{
    [Fact]
    public async Task A_refused_form_keeps_everything_and_says_beside_each_field_what_is_wrong()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/queues");
        form["name"] = "Billing";
        form["filter"] = "text hass invoice";
        form["priority"] = "many";
        form["mode"] = "push";
        form["push.acceptWithin"] = "a while";
        var again = await form.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);

        Assert.Equal(("Billing", "text hass invoice", "many", "push", "a while"), (again["name"], again["filter"], again["priority"], again["mode"], again["push.acceptWithin"]));
        Assert.Contains("3 things are wrong", again.Html, StringComparison.Ordinal);
        Assert.Contains("""<p class="fault" id="f-priority-fault">Write a whole number from 0 to 1000.</p>""", again.Html, StringComparison.Ordinal);
        Assert.Contains("""<p class="fault" id="f-filter-fault">The filter cannot be read.</p>""", again.Html, StringComparison.Ordinal);
        Assert.Contains("""<p class="fault" id="f-push-acceptWithin-fault">Write a length of time""", again.Html, StringComparison.Ordinal);
        Assert.Contains("""<a href="#f-priority">""", again.Html, StringComparison.Ordinal);

        again["filter"] = "text has invoice";
        again["priority"] = "1";
        again["push.acceptWithin"] = "1 min";
        await again.SaveAsync(app.Ada);
    }

    [Fact]
    public async Task A_fault_in_a_row_stands_in_that_row()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/calendars");
        form["_id"] = "office";
        form = await form.PressAsync(app.Ada, "add:closed");
        form = await form.PressAsync(app.Ada, "add:closed");

        // The first row stays empty, so the second is the first of the JSON.
        form["closed[1].name"] = "Christmas";
        form["closed[1].yearly.month"] = "13";
        form["closed[1].yearly.day"] = "25";
        var again = await form.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);

        Assert.Contains("""id="f-closed-1--yearly-month-fault">Write a whole number from 1 to 12.""", again.Html, StringComparison.Ordinal);
        Assert.Equal("13", again["closed[1].yearly.month"]);
    }

    [Theory]
    [InlineData("tags", "f-name-fault")]
    [InlineData("quick-replies", "f-title-fault")]
    [InlineData("teams", "f-name-fault")]
    public async Task Without_id_and_name_both_are_complained_of(string kind, string field)
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/" + kind);
        var again = await form.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);

        Assert.Contains("id=\"f--id-fault\"", again.Html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}\"", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_a_text_stands_at_that_language()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/quick-replies");
        form["title"] = "Hello";
        form["texts[0].text"] = "Hello";
        form = await form.PressAsync(app.Ada, "add:texts");
        form["texts[1].language"] = "fr";
        form["texts[1].text"] = "Bonjour {{moon.name}}";
        var again = await form.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);

        Assert.Contains("""id="f-texts-1--text-fault">A variable in the text cannot be read.""", again.Html, StringComparison.Ordinal);
        Assert.Contains("Bonjour {{moon.name}}", again["texts[1].text"], StringComparison.Ordinal);

        again = await again.PressAsync(app.Ada, "add:variants");
        again["variants[0].channelKind"] = "sms";
        again = await again.PressAsync(app.Ada, "add:variants[0].texts");
        again["variants[0].texts[0].language"] = "fr";
        again["variants[0].texts[0].text"] = "{{moon.name}}";
        var variant = await again.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);
        Assert.Contains("id=\"f-texts-1--text-fault\"", variant.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-variants-0--texts-0--text-fault\"", variant.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_version_is_named_and_what_was_typed_goes_on_it()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("queues/billing", """{"name":"Billing","priority":1,"teams":[]}""");
        var mine = await app.OpenAsync("queues/billing");
        mine["name"] = "Invoices";
        await app.PutAsync("queues/billing", """{"name":"Billing","priority":7}""", version: 1);

        var refused = await mine.PressAsync(app.Ada, "save", HttpStatusCode.PreconditionFailed);
        Assert.Contains("ada saved version 2", refused.Html, StringComparison.Ordinal);
        Assert.Contains("They changed: Rank.", refused.Html, StringComparison.Ordinal);
        Assert.Equal(("Invoices", "1"), (refused["name"], refused["_version"]));

        var rebased = await refused.PressAsync(app.Ada, "rebase");
        Assert.Equal(("Invoices", "7", "2"), (rebased["name"], rebased["priority"], rebased["_version"]));
        await rebased.SaveAsync(app.Ada);
        var stored = await app.StoredAsync("queues/billing");
        Assert.Equal(("Invoices", "7"), (stored["name"]!.ToString(), stored["priority"]!.ToString()));
    }

    [Fact]
    public async Task What_was_deleted_meanwhile_can_be_defined_again_with_what_was_typed()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("tags/vip", """{"name":"VIP"}""");
        var mine = await app.OpenAsync("tags/vip");
        mine["name"] = "Very important";
        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/inbox/api/definitions/tags/vip");
        delete.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var deleted = await app.Api.SendAsync(delete);

        var refused = await mine.PressAsync(app.Ada, "save", HttpStatusCode.PreconditionFailed);
        Assert.Contains("Somebody deleted it", refused.Html, StringComparison.Ordinal);
        var again = await refused.PressAsync(app.Ada, "rebase");
        Assert.Equal(("vip", "Very important"), (again["_id"], again["name"]));
        await again.SaveAsync(app.Ada);
        Assert.Equal("Very important", (await app.StoredAsync("tags/vip"))["name"]!.ToString());
    }

    [Fact]
    public async Task An_id_that_is_taken_or_cannot_be_is_refused_beside_it()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("tags/vip", """{"name":"VIP"}""");
        var form = await app.OpenAsync("new/tags");
        form["_id"] = "vip";
        form["name"] = "Again";
        var taken = await form.PressAsync(app.Ada, "save", HttpStatusCode.PreconditionFailed);
        Assert.Contains("There is already one with the id vip", taken.Html, StringComparison.Ordinal);

        taken["_id"] = "no/id";
        var wrong = await taken.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);
        Assert.Contains("""id="f--id-fault">An id has 1 to 100 letters""", wrong.Html, StringComparison.Ordinal);
        Assert.Equal("Again", wrong["name"]);
    }

    [Fact]
    public async Task What_the_hosts_code_manages_is_shown_with_the_reason_and_not_changed()
    {
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.AddCalendar("office", c => c.In("Europe/Paris").Managed()));
        var form = await app.OpenAsync("calendars/office");
        Assert.Contains("The code of the host is authoritative", form.Html, StringComparison.Ordinal);
        Assert.Contains("disabled", form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"buttons\"", form.Html, StringComparison.Ordinal);
        form["timeZone"] = "UTC";

        var refused = await form.PressAsync(app.Ada, "save", HttpStatusCode.Conflict);
        Assert.Contains("Change it there", refused.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("delete it", await app.Ada.GetStringAsync("/inbox/administration/calendars/office/delete"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_whole_definition_is_edited_as_JSON_with_faults_by_line_and_place()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/queues");
        form["name"] = "Billing";
        form["_id"] = "billing";
        var json = await form.PressAsync(app.Ada, "json");
        Assert.Contains("\"name\": \"Billing\"", json["_json"], StringComparison.Ordinal);

        json["_json"] = "{\n  \"name\": \"Billing\",\n  \"priority\": }";
        var broken = await json.PressAsync(app.Ada, "form", HttpStatusCode.BadRequest);
        Assert.Contains("see line 3", broken.Html, StringComparison.Ordinal);
        Assert.Equal("{\n  \"name\": \"Billing\",\n  \"priority\": }", broken["_json"]);

        broken["_json"] = """{"name":"Billing","relaxation":[{"after":"soon"}],"moons":2}""";
        var wrong = await broken.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);
        Assert.Contains("<code>relaxation[0].after</code>", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("There is no such member.", wrong.Html, StringComparison.Ordinal);

        wrong["_json"] = """{"name":"Bills","pull":{"batch":2}}""";
        var back = await wrong.PressAsync(app.Ada, "form");
        Assert.Equal(("Bills", "pull", "2"), (back["name"], back["mode"], back["pull.batch"]));
        await back.SaveAsync(app.Ada);
    }

    [Fact]
    public async Task Deleting_asks_first_and_says_what_still_names_it()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("tags/vip", """{"name":"VIP <b>"}""");
        await app.PutAsync("queues/vips", """{"name":"For VIPs","filter":"tag = vip"}""");
        await app.PutAsync("automations/mark", """{"name":"Mark","on":{"event":"message.received"},"actions":[{"do":"addTag","tag":"vip"}]}""");

        var used = await app.Ada.GetStringAsync("/inbox/administration/tags/vip/delete");
        Assert.Contains("""<a href="/inbox/administration/queues/vips">For VIPs</a>""", used, StringComparison.Ordinal);
        Assert.Contains("""<a href="/inbox/administration/automations/mark">Mark</a>""", used, StringComparison.Ordinal);
        Assert.DoesNotContain("Delete it", used, StringComparison.Ordinal);
        await DeleteAsync(app, "queues/vips");
        var ask = await app.OpenAsync("automations/mark/delete");
        Assert.Contains("Mark is at version 1", ask.Html, StringComparison.Ordinal);
        await DeleteAsync(app, "automations/mark");

        // Somebody changed it after the question.
        var late = await app.OpenAsync("tags/vip/delete");
        await app.PutAsync("tags/vip", """{"name":"Changed"}""", version: 1);
        using var refused = await late.SendAsync(app.Ada);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Contains("Look at it again", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await DeleteAsync(app, "tags/vip");
        using var gone = await app.Ada.GetAsync("/inbox/administration/tags/vip");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Earlier_versions_are_listed_and_taken_up_again()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("queues/billing", """{"name":"Billing","priority":1}""");
        await app.PutAsync("queues/billing", """{"name":"Billing","priority":7}""", version: 1);

        var versions = await app.Ada.GetStringAsync("/inbox/administration/queues/billing/versions");
        Assert.Contains("Changed: priority", versions, StringComparison.Ordinal);
        var earlier = await app.OpenAsync("queues/billing?from=1");
        Assert.Equal(("1", "2"), (earlier["priority"], earlier["_version"]));
        await earlier.SaveAsync(app.Ada);
        Assert.Equal("1", (await app.StoredAsync("queues/billing"))["priority"]!.ToString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_shown_again_with_everything_in_it()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/tags");
        form["name"] = "Kept";
        form.Clear("__RequestVerificationToken");
        var again = await form.PressAsync(app.Ada, "save", HttpStatusCode.Forbidden);
        Assert.Equal("Kept", again["name"]);
        await again.SaveAsync(app.Ada);
    }

    private static async Task DeleteAsync(AdministrationApp app, string path)
    {
        using var answer = await (await app.OpenAsync(path + "/delete")).SendAsync(app.Ada);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
