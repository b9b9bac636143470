using DigitalInbox.Conversations;
using System.Text.Json.Nodes;
using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Automation;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class AutomationCallTests
{
    private const int MostLooks = 3000;
    private const string Greeting = """{"name":"Greet","on":{"event":"case.opened"},"actions":[{"do":"addNote","text":"hi"},{"do":"addTag","tag":"a"}]}""";

    [Fact]
    public async Task A_rule_is_saved_through_the_api_acts_and_is_told()
    {
        await using var app = await InboxApp.StartAsync(map: app => app.MapDigitalInboxForMatrix());
        using var admin = app.As("ada", "administrator");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/inbox/api/definitions/automations/greet") { Content = new StringContent(Greeting, null, "application/json") };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var saved = await admin.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);

        await app.ReceiveAsync("1", "t1");
        await DoneAsync(admin);

        var rule = Assert.Single((await admin.GetAsync("/inbox/api/automations").JsonAsync())["items"]!.AsArray())!;
        Assert.Equal(("greet", 1, 1, 0, true), ((string)rule["id"]!, (int)rule["runs"]!, (int)rule["failed"]!, (int)rule["waiting"]!, (bool)rule["active"]!));
        var run = Assert.Single((await admin.GetAsync("/inbox/api/automations/greet/runs?state=failed").JsonAsync())["items"]!.AsArray())!;
        Assert.Equal((1, "case.opened", "failed", 1), ((int)run["caseNumber"]!, (string)run["event"]!["name"]!, (string)run["state"]!, (int)run["depth"]!));
        Assert.Equal(
            ["addNote done ", $"addTag failed {TagErrors.Unknown}"],
            run["steps"]!.AsArray().Select(s => $"{s!["action"]} {s["state"]} {s["code"]}"));
        var ofCase = Assert.Single((await admin.GetAsync("/inbox/api/cases/1/automations").JsonAsync())["items"]!.AsArray())!;
        Assert.Equal((string)run["id"]!, (string)ofCase["id"]!);

        var page = await admin.GetStringAsync("/inbox/automations?rule=greet");
        Assert.Contains("Greet", page, StringComparison.Ordinal);
        Assert.Contains("There is no such tag any more.", page, StringComparison.Ordinal);
        var ofRules = await admin.GetStringAsync("/inbox/cases/1?tab=rules");
        Assert.Contains("/inbox/automations?rule=greet", ofRules, StringComparison.Ordinal);
        Assert.Contains("It began because a case begins", ofRules, StringComparison.Ordinal);
        Assert.Contains("There is no such tag any more.", ofRules, StringComparison.Ordinal);
        using var agent = app.As("alice");
        var toAgents = await agent.GetStringAsync("/inbox/cases/1?tab=rules");
        Assert.Contains("There is no such tag any more.", toAgents, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbox/automations?rule=greet", toAgents, StringComparison.Ordinal);
        Assert.Contains("The rule greet acted", await admin.GetStringAsync("/inbox/cases/1?tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_tried_and_what_cannot_be_is_refused()
    {
        await using var app = await InboxApp.StartAsync(map: app => app.MapDigitalInboxForMatrix());
        await app.ReceiveAsync("1", "t1");
        using var admin = app.As("ada", "administrator");

        var trial = await admin.PostAsJsonAsync("/inbox/api/automations/greet/dry-run", new { caseNumber = 1, definition = JsonNode.Parse(Greeting) }).JsonAsync();

        var only = Assert.Single(trial["items"]!.AsArray())!;
        Assert.Equal((1, true, "done"), ((int)only["caseNumber"]!, (bool)only["wouldAct"]!, (string)only["actions"]![0]!["state"]!));
        await admin.PostAsJsonAsync("/inbox/api/automations/greet/dry-run", new { caseNumber = 1 }).IsProblemAsync(HttpStatusCode.NotFound, AutomationErrors.NotFound);
        await admin.PostAsJsonAsync("/inbox/api/automations/greet/dry-run", new { definition = JsonNode.Parse(Greeting) }).IsProblemAsync(HttpStatusCode.BadRequest, AutomationErrors.TrialInvalid);
        await admin.GetAsync("/inbox/api/automations/greet/runs?state=odd").IsProblemAsync(HttpStatusCode.BadRequest, "query.invalid");
        await admin.PostAsync("/inbox/api/webhook-deliveries/odd/retry", null).IsProblemAsync(HttpStatusCode.NotFound, AutomationErrors.DeliveryNotFound);
        Assert.Empty((await admin.GetAsync("/inbox/api/webhook-deliveries").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public void Every_state_has_its_words()
    {
        Assert.All(Enum.GetValues<AutomationRunState>(), state => Assert.NotNull(Words.French.Find($"run.{ClockWords.Camel(state)}")));
        Assert.All(Enum.GetValues<AutomationStepState>(), state => Assert.NotNull(Words.French.Find($"step.{ClockWords.Camel(state)}")));
    }

    // The pumps of the host run beside the test.
    private static async Task DoneAsync(HttpClient client)
    {
        JsonArray ended;
        var looks = 0;
        do
        {
            Assert.True(looks++ < MostLooks, "The rule did not act.");
            ended = (await client.GetAsync("/inbox/api/automations/greet/runs?state=failed").JsonAsync())["items"]!.AsArray();
        }
        while (ended.Count == 0 && await RoutedApp.Soon());
    }
}
