using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.DependencyInjection;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>The examples of the guide are what happens.</summary>
public sealed class AutomationExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("automation.md");
    private static readonly string[] Examples = [.. Guide.Split("```json\n").Skip(1).Select(part => part.Split("```")[0])];

    [Theory]
    [InlineData("        inbox.AddAutomation", "    }")]
    [InlineData("        inbox.Configure", "    }")]
    public void The_code_of_the_guide_is_the_code_of_this_test(string first, string after)
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith(first, StringComparison.Ordinal))
            .TakeWhile(l => !l.StartsWith(after, StringComparison.Ordinal))
            .Select(l => $"{l[8..]}\n"));

        Assert.NotEmpty(code);
        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_rules_of_the_guide_are_rules_in_the_canonical_form(int place) => Assert.Equal(
        JsonNode.Parse(Examples[place])!.ToJsonString(),
        JsonNode.Parse(AutomationCodec.Write(AutomationCodec.Read(new("example"), 1, Examples[place])))!.ToJsonString());

    [Fact]
    public async Task The_case_of_the_guide_ends_as_it_says()
    {
        await using var scene = new AutomationScene(Rules);
        var number = await scene.WriteAsync("1", "I want a refund");
        await scene.PumpAsync();
        Assert.Equal(new PriorityId("high"), (await scene.StateAsync(number)).Priority);

        await ResolveAtAsync(10);
        scene.Inbox.Clock.Set(At(12));
        await scene.WriteAsync("2", "and?");
        await ResolveAtAsync(13);
        scene.Inbox.Clock.Set(At(24 + 10));
        await scene.PumpAsync();
        Assert.Equal("resolved", (await scene.StateAsync(number)).Status.Name);
        scene.Inbox.Clock.Set(At(24 + 13));
        await scene.PumpAsync();
        Assert.Equal("closed", (await scene.StateAsync(number)).Status.Name);

        Instant At(int hour) => Instant.FromUtc(2026, 3, 2, 0, 0) + Duration.FromHours(hour);

        async Task ResolveAtAsync(int hour)
        {
            scene.Inbox.Clock.Set(At(hour));
            await scene.Inbox.Handling.SetStatusAsync(InboxScene.Dave, number, "resolved");
            await scene.PumpAsync();
        }
    }

    [Fact]
    public async Task The_message_of_the_guide_is_the_one_that_is_sent()
    {
        await using var scene = new AutomationScene(inbox => inbox.AddAutomation("tell", rule => rule.When("case.opened").Webhook("https://crm.example", "crm")));
        await scene.WriteAsync("1");
        await scene.PumpAsync();
        var sent = JsonNode.Parse(Assert.Single(scene.Sent).Body)!;
        sent["data"]!["event"]!["members"] = "…";
        sent["data"]!["case"]!["id"] = "…";
        sent["data"]!["case"]!["contactId"] = "…";
        sent["data"]!["automation"]!["runId"] = "…";

        Assert.Equal(JsonNode.Parse(Examples[3])!.ToJsonString(), sent.ToJsonString());
    }

    [Fact]
    public async Task A_secret_that_is_none_is_told_at_start_and_not_shown()
    {
        await using var scene = new AutomationScene(inbox => Secrets(inbox, "hunter2"));

        var fault = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => scene.Inbox.Handling);

        Assert.Contains("Automation.WebhookSecrets:crm must be whsec_", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trial_of_the_guide_can_be_asked_for()
    {
        var body = JsonNode.Parse(Examples[2])!;
        await using var scene = new AutomationScene(_ => { });
        var number = await scene.WriteAsync("1", "a refund, please");

        var trial = Assert.Single(await scene.Inbox.Get<AutomationTrials>().TryAsync(
            AutomationScene.Ada,
            new AutomationId("refunds"),
            new AutomationTrialRequest { Case = new CaseNumber((long)body["caseNumber"]!), Definition = body["definition"]!.ToJsonString() }));

        Assert.Equal((number, true), (trial.Case, trial.WouldAct));
    }

    // The guide shows these lines.
    private static void Rules(DigitalInboxBuilder inbox)
    {
        inbox.AddAutomation("close-resolved", rule => rule
                .Named("Close what is resolved")
                .When("case.statusChanged").Where("to", "resolved")
                .After(Duration.FromHours(24))
                .IfStill(now => now.InStatus("resolved").StatusOlderThan(Duration.FromHours(24)))
                .SetStatus("closed"))
            .AddAutomation("urgent-refunds", rule => rule
                .Named("Refunds come first")
                .When("message.received")
                .If(now => now.Matching("text has refund*").Assigned(false))
                .SetPriority("high")
                .AddNote("The customer asks for money back."))
            .AddAutomation("tell-crm", rule => rule
                .Named("Tell the CRM of breaches")
                .When("sla.breached").Where("metric", "firstResponse", "nextResponse")
                .Webhook("https://crm.example/hooks", secret: "crm"));
    }

    private static void Secrets(DigitalInboxBuilder inbox, string secretOfTheVault)
    {
        inbox.Configure(options => options.Automation.WebhookSecrets["crm"] = secretOfTheVault);
    }
}
