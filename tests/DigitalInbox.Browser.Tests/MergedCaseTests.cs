using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>What was sent in a case that was merged is found from the case that goes on.</summary>
public sealed class MergedCaseTests(BrowserScene scene) : IClassFixture<BrowserScene>
{
    [BrowserFact]
    public async Task Its_form_and_its_payment_are_found_from_the_case_that_goes_on()
    {
        await scene.SayAsync("whatsapp", "15550009601", "Jan Mohr", "About the two lamps of Jan Mohr");
        await scene.SayAsync("messenger", "779601", "", "About the lantern of Jan Mohr");
        using var dave = scene.As("dave");
        var (stays, goes) = (await CaseOfAsync(dave, "two lamps of Jan Mohr"), await CaseOfAsync(dave, "lantern of Jan Mohr"));
        await AskAsync(dave, $"cases/{goes["number"]}/forms", new { formId = "delivery-address", status = "pending" });
        await AskAsync(dave, $"cases/{goes["number"]}/payments", new { amount = 9, currency = "EUR", reference = "4711", description = "A lantern", status = "pending" });
        await AskAsync(dave, $"contacts/{stays["contact"]!["id"]}/merge", new { contactId = (string)goes["contact"]!["id"]! });
        await AskAsync(dave, $"cases/{goes["number"]}/merge", new { into = (long)stays["number"]! });

        var agent = await scene.OpenInboxAsync("Dave");
        await agent.GotoAsync($"inbox/cases/{stays["number"]}?tab=knowledge");
        var link = agent.Locator(".forms").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = $"{goes["number"]}" });
        await Expect(link).ToContainTextAsync("1");
        await BrowserScene.PictureAsync(agent, "merged-forms");
        await link.ClickAsync();

        await Expect(agent.Locator("[data-region=head]")).ToContainTextAsync($"Case {goes["number"]}");
        await Expect(agent.Locator(".sent-form > summary").First).ToContainTextAsync("Your delivery address");
        await Expect(agent.Locator(".payment > summary")).ToContainTextAsync("A lantern");
    }

    private static async Task<JsonNode> CaseOfAsync(HttpClient agent, string text)
    {
        var found = JsonNode.Parse(await agent.GetStringAsync($"inbox/api/cases?q={Uri.EscapeDataString('"' + text + '"')}"))!;
        return found["items"]![0]!;
    }

    private static async Task AskAsync(HttpClient agent, string path, object body)
    {
        using var answer = await agent.PostAsJsonAsync("inbox/api/" + path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
