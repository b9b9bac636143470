namespace DigitalInbox.AspNetCore.Tests.Pages.Administration;

public sealed class AutomationPageTests
{
    [Fact]
    public async Task A_rule_is_written_tried_and_saved_with_plain_forms()
    {
        await using var app = await AdministrationApp.StartAsync();
        await app.PutAsync("tags/refund", """{"name":"Refund"}""");
        await app.App.ReceiveAsync("1", "t1", "I want a refund");
        await app.App.ReceiveAsync("2", "t2", "Hello");
        var form = await app.OpenAsync("new/automations");
        form["name"] = "Refunds come first";
        form = await form.PressAsync(app.Ada, "add:conditions");
        form["conditions[0].filter"] = "text has refund*";
        form["conditions[0].assigned"] = "false";
        form["_new.actions"] = "addTag";
        form = await form.PressAsync(app.Ada, "add:actions");
        form["actions[0].tag"] = "refund";
        form["_new.actions"] = "setPriority";
        form = await form.PressAsync(app.Ada, "add:actions");
        form["actions[1].priority"] = "high";
        Assert.Contains("2. Set the priority", form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("actions[1].tag", form.Names);

        form["_try"] = "1";
        form = await form.PressAsync(app.Ada, "try");
        Assert.Contains("<td>yes</td>", form.Html, StringComparison.Ordinal);
        form["_try"] = "2";
        form = await form.PressAsync(app.Ada, "try");
        Assert.Contains("no: a condition does not hold", form.Html, StringComparison.Ordinal);
        form["_try"] = "99";
        form = await form.PressAsync(app.Ada, "try", HttpStatusCode.NotFound);
        Assert.Equal("Refunds come first", form["name"]);
        await form.SaveAsync(app.Ada);

        Assert.Equal(
            """{"name":"Refunds come first","active":true,"on":{"event":"message.received"},"delay":"PT0S","conditions":[{"filter":"text has refund*","assigned":false}],"actions":[{"do":"addTag","tag":"refund"},{"do":"setPriority","priority":"high"}],"stopOnFailure":false}""",
            (await app.StoredAsync("automations/refunds-come-first")).ToJsonString());
    }

    [Fact]
    public async Task A_rule_that_waits_asks_again_and_says_what_is_wrong()
    {
        await using var app = await AdministrationApp.StartAsync();
        var form = await app.OpenAsync("new/automations");
        form["name"] = "Close what is resolved";
        form["on.event"] = "case.statusChanged";
        form["delay"] = "24 h";
        form = await form.PressAsync(app.Ada, "add:on.where");
        form["on.where[0].member"] = "to";
        form["on.where[0].is"] = "resolved, closed";
        form = await form.PressAsync(app.Ada, "add:delayedConditions");
        form["delayedConditions[0].status"] = "resolved";
        form["delayedConditions[0].statusOlderThan"] = "24 h";
        form["delayedConditions[0].percentage"] = "200";
        form["_new.actions"] = "setStatus";
        form = await form.PressAsync(app.Ada, "add:actions");
        form["actions[0].status"] = "closed";
        form = await form.PressAsync(app.Ada, "save", HttpStatusCode.BadRequest);
        Assert.Contains("""id="f-delayedConditions-0--percentage-fault">Write a whole number from 1 to 100.""", form.Html, StringComparison.Ordinal);
        form["delayedConditions[0].percentage"] = "";
        await form.SaveAsync(app.Ada);

        var stored = await app.StoredAsync("automations/close-what-is-resolved");
        Assert.Equal("""[{"member":"to","is":["resolved","closed"]}]""", stored["on"]!["where"]!.ToJsonString());
        Assert.Equal("""[{"status":["resolved"],"statusOlderThan":"PT24H"}]""", stored["delayedConditions"]!.ToJsonString());
    }
}
