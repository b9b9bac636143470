using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed class DefinitionPageTests
{
    [Fact]
    public async Task A_queue_is_made_and_changed_with_plain_forms()
    {
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.AddTeam("first", t => t.Named("First line")).AddSkill("french", "French"));
        var form = await app.OpenAsync("new/queues");
        form["name"] = "Factures & avoirs";
        form["filter"] = "text has invoice*";
        form["priority"] = "20";
        form["mode"] = "push";
        form["push.acceptWithin"] = "30 s";
        form["push.declinedFor"] = "5 min";
        form["strategy"] = "roundRobin";
        form["teams"] = "first";
        form["overflow.whenWaiting"] = "";
        form = await form.PressAsync(app.Ada, "add:skills");
        form["skills[0].skill"] = "french";
        form["skills[0].level"] = "5";
        using var saved = await form.SendAsync(app.Ada);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal("/inbox/administration/queues?saved=factures-avoirs&version=1", saved.Headers.Location?.ToString());
        var stored = await app.StoredAsync("queues/factures-avoirs");
        Assert.Equal(("Factures & avoirs", "text has invoice*", 20), ((string)stored["name"]!, (string)stored["filter"]!, (int)stored["priority"]!));
        Assert.Equal("""{"acceptWithin":"PT30S","declinedFor":"PT5M"}""", stored["push"]!.ToJsonString());
        Assert.Equal(("roundRobin", "first"), ((string)stored["strategy"]!, (string)stored["teams"]![0]!));
        Assert.Equal("""[{"skill":"french","level":5}]""", stored["skills"]!.ToJsonString());
        Assert.Null(stored["overflow"]);
        Assert.Contains("Saved: factures-avoirs, version 1.", await app.Ada.GetStringAsync(saved.Headers.Location), StringComparison.Ordinal);

        var again = await app.OpenAsync("queues/factures-avoirs");
        Assert.Equal(("30 s", "push", "first", "5"), (again["push.acceptWithin"], again["mode"], again["teams"], again["skills[0].level"]));
        again["mode"] = "pull";
        again["pull.batch"] = "3";
        again = await again.PressAsync(app.Ada, "remove:skills:0");
        await again.SaveAsync(app.Ada);
        var changed = await app.StoredAsync("queues/factures-avoirs");
        Assert.Equal(("3", null), (changed["pull"]!["batch"]!.ToString(), changed["push"]));
        Assert.Empty(changed["skills"]!.AsArray());
    }

    [Fact]
    public async Task A_calendar_is_made_with_hours_and_holidays()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/calendars");
        form["_id"] = "shop";
        form["week.saturday"] = "10:00-12:00, 13:00-16:00";
        form["week.friday"] = "";
        form = await form.PressAsync(app.Ada, "add:closed");
        form["closed[0].name"] = "Christmas";
        form["closed[0].yearly.month"] = "12";
        form["closed[0].yearly.day"] = "25";
        form["_new.closed"] = "easter";
        form = await form.PressAsync(app.Ada, "add:closed");
        form["closed[1].name"] = "Easter Monday";
        form["closed[1].yearly.easter"] = "1";
        form["_new.closed"] = "weekday";
        form = await form.PressAsync(app.Ada, "add:closed");
        form["closed[2].name"] = "Memorial Day";
        form["closed[2].yearly.nth"] = "-1";
        form["closed[2].yearly.weekday"] = "monday";
        form["closed[2].yearly.month"] = "5";
        form["_new.closed"] = "yearly";
        form = await form.PressAsync(app.Ada, "add:closed");
        form = await form.PressAsync(app.Ada, "add:open");
        form["open[0].date"] = "2026-12-20";
        form["open[0].hours"] = "10:00-16:00";
        await form.SaveAsync(app.Ada);

        var stored = await app.StoredAsync("calendars/shop");
        Assert.Equal("""["10:00-12:00","13:00-16:00"]""", stored["week"]!["saturday"]!.ToJsonString());
        Assert.Null(stored["week"]!["friday"]);
        Assert.Equal(
            """[{"name":"Christmas","yearly":{"month":12,"day":25}},{"name":"Easter Monday","yearly":{"easter":1}},{"name":"Memorial Day","yearly":{"nthFromEnd":1,"weekday":"monday","month":5}}]""",
            stored["closed"]!.ToJsonString());

        form = await app.OpenAsync("calendars/shop");
        Assert.Equal(("-1", "monday"), (form["closed[2].yearly.nth"], form["closed[2].yearly.weekday"]));
        form["closed[2].yearly.nth"] = "2";
        form["closed[2].firstYear"] = "2026";
        await form.SaveAsync(app.Ada);
        Assert.Equal(
            """{"name":"Memorial Day","yearly":{"nth":2,"weekday":"monday","month":5},"firstYear":2026}""", (await app.StoredAsync("calendars/shop"))["closed"]![2]!.ToJsonString());
        Assert.Equal("""[{"date":"2026-12-20","hours":["10:00-16:00"]}]""", stored["open"]!.ToJsonString());
    }

    [Fact]
    public async Task A_service_level_is_made_with_targets_scopes_and_rules()
    {
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.AddCalendar("office", c => c.In("Europe/Paris")));
        var form = await app.OpenAsync("new/sla-policies");
        form["_id"] = "standard";
        form["targets.firstResponse.within"] = "1 h";
        form["targets.firstResponse.calendar"] = "office";
        form["targets.firstResponse.warnings"] = "15 min, 5 min";
        form["targets.resolution.within"] = "72h";
        form["pauses.requesterWait"] = "pending;escalated";
        form.Clear("pauses.agentWork");
        form = await form.PressAsync(app.Ada, "add:scopes");
        form["scopes[0].priority"] = "urgent";
        form["scopes[0].targets.firstResponse.within"] = "15 min";
        form = await form.PressAsync(app.Ada, "add:rules");
        form["rules[0].action"] = "close";
        form["rules[0].in"] = "resolved";
        form["rules[0].after"] = "24 h";
        form["changes.reopening"] = "restart";
        await form.SaveAsync(app.Ada);

        Assert.Equal(
            """{"targets":{"firstResponse":{"within":"PT1H","calendar":"office","warnings":["PT15M","PT5M"]},"resolution":{"within":"PT72H","aroundTheClock":true}},"scopes":[{"priority":"urgent","targets":{"firstResponse":{"within":"PT15M","aroundTheClock":true}}}],"pauses":{"agentWork":[],"requesterWait":["pending","escalated"]},"changes":{"reopening":"restart"},"rules":[{"action":"close","in":"resolved","after":"PT24H","aroundTheClock":true}]}""",
            Ordered(await app.StoredAsync("sla-policies/standard")));
    }

    [Fact]
    public async Task A_quick_reply_a_tag_and_a_field_are_made()
    {
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.AddQueue("general", q => q.Named("General").AsFallback()));
        var reply = await app.OpenAsync("new/quick-replies");
        reply["title"] = "Où est ma commande ?";
        reply["category"] = "orders/delivery";
        reply["texts[0].text"] = "Hello {{contact.name|there}}\nIt is on its way.";
        reply["queues"] = "general";
        reply = await reply.PressAsync(app.Ada, "add:texts");
        reply["texts[1].language"] = "fr";
        reply["texts[1].text"] = "Elle est en route.";
        await reply.SaveAsync(app.Ada);
        Assert.Equal(
            """{"title":"Où est ma commande ?","category":"orders/delivery","texts":[{"language":"en","text":"Hello {{contact.name|there}}\nIt is on its way."},{"language":"fr","text":"Elle est en route."}],"queues":["general"]}""",
            (await app.StoredAsync("quick-replies/ou-est-ma-commande")).ToJsonString(Relaxed));

        var tag = await app.OpenAsync("new/tags");
        Assert.Equal("on", tag["inactive"]);
        tag["name"] = "Invoice";
        tag["color"] = "blue";
        tag = await tag.PressAsync(app.Ada, "add:names");
        tag["names[0].language"] = "fr";
        tag["names[0].name"] = "Facture";
        tag.Clear("inactive");
        await tag.SaveAsync(app.Ada);
        Assert.Equal(
            """{"name":"Invoice","names":[{"language":"fr","name":"Facture"}],"color":"blue","inactive":true}""", (await app.StoredAsync("tags/invoice")).ToJsonString());
        Assert.Contains("put aside", await app.Ada.GetStringAsync("/inbox/administration/tags"), StringComparison.Ordinal);

        var field = await app.OpenAsync("new/custom-fields");
        field["_id"] = "loyalty";
        field["type"] = "list";
        field["inPanel"] = "on";
        field = await field.PressAsync(app.Ada, "add:label");
        field["label[0].language"] = "en";
        field["label[0].text"] = "Loyalty";
        field = await field.PressAsync(app.Ada, "add:values");
        field["values[0].value"] = "gold";
        field["values[0].label.fr"] = "or";
        await field.SaveAsync(app.Ada);
        Assert.Equal(
            """{"scope":"contact","type":"list","label":{"en":"Loyalty"},"values":[{"value":"gold","label":{"fr":"or"}}],"inPanel":true}""",
            (await app.StoredAsync("custom-fields/loyalty")).ToJsonString());
    }

    [Fact]
    public async Task A_team_a_skill_and_an_agent_are_made()
    {
        await using var app = await AdministrationApp.StartAsync();
        var skill = await app.OpenAsync("new/skills");
        skill["name"] = "French";
        await skill.SaveAsync(app.Ada);
        var team = await app.OpenAsync("new/teams");
        team["name"] = "First line";
        team["capacity.total"] = "10";
        team = await team.PressAsync(app.Ada, "add:capacity.kinds");
        team["capacity.kinds[0].kind"] = "chat";
        team["capacity.kinds[0].weight"] = "3";
        team["capacity.kinds[0].interrupts"] = "email, test";
        await team.SaveAsync(app.Ada);
        Assert.Equal(
            """{"name":"First line","capacity":{"total":10,"kinds":[{"kind":"chat","weight":3,"interrupts":["email","test"]}]}}""", (await app.StoredAsync("teams/first-line")).ToJsonString());

        var agent = await app.OpenAsync("new/agents");
        agent["_id"] = "alice";
        agent["teams"] = "first-line";
        agent = await agent.PressAsync(app.Ada, "add:skills");
        agent["skills[0].skill"] = "french";
        agent["skills[0].level"] = "9";
        await agent.SaveAsync(app.Ada);
        Assert.Equal("""{"teams":["first-line"],"skills":[{"skill":"french","level":9}]}""", (await app.StoredAsync("agents/alice")).ToJsonString());
    }

    [Fact]
    public async Task What_is_not_touched_stays()
    {
        const string Json = """{"title":"Track","texts":[{"language":"en","text":"Look","content":{"kind":"linkButton","title":"Track it","address":"https://shop.example/t"},"fallback":"https://shop.example/t"}],"variants":[{"channelKind":"sms","texts":[{"language":"en","text":"Short"}]}]}""";
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("quick-replies/track", Json);
        var form = await app.OpenAsync("quick-replies/track");
        form["title"] = "Track it";
        await form.SaveAsync(app.Ada);

        Assert.Equal(Json.Replace("\"Track\"", "\"Track it\"", StringComparison.Ordinal), (await app.StoredAsync("quick-replies/track")).ToJsonString(Relaxed));
    }

    [Fact]
    public async Task The_steps_of_a_queue_ask_for_other_skills_or_for_none()
    {
        await using var app = await AdministrationApp.StartAsync(inbox => inbox.AddSkill("french", "French").AddTeam("second"));
        var form = await app.OpenAsync("new/queues");
        form["name"] = "Billing";
        form = await form.PressAsync(app.Ada, "add:relaxation");
        form["relaxation[0].after"] = "1 min";
        form = await form.PressAsync(app.Ada, "add:relaxation[0].skills");
        form["relaxation[0].skills[0].skill"] = "french";
        form["relaxation[0].skills[0].level"] = "2";
        form = await form.PressAsync(app.Ada, "add:relaxation");
        form["relaxation[1].after"] = "2 min";
        form["relaxation[1].skills.none"] = "on";
        form = await form.PressAsync(app.Ada, "add:relaxation");
        form["relaxation[2].after"] = "3 min";
        form["relaxation[2].teams"] = "second";
        await form.SaveAsync(app.Ada);

        const string Steps =
            """[{"after":"PT1M","skills":[{"skill":"french","level":2}],"teams":[]},{"after":"PT2M","skills":[],"teams":[]},{"after":"PT3M","teams":["second"]}]""";
        Assert.Equal(Steps, (await app.StoredAsync("queues/billing"))["relaxation"]!.ToJsonString());

        form = await app.OpenAsync("queues/billing");
        Assert.Equal(("french", "", "on"), (form["relaxation[0].skills[0].skill"], form["relaxation[0].skills.none"], form["relaxation[1].skills.none"]));
        form["name"] = "Invoices";
        await form.SaveAsync(app.Ada);
        Assert.Equal(Steps, (await app.StoredAsync("queues/billing"))["relaxation"]!.ToJsonString());
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Ordered(System.Text.Json.Nodes.JsonNode json) => json.ToJsonString(Relaxed);
}
