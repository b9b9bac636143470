using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DigitalInbox.Browser.Tests;

/// <summary>Whatever is written by whomever, in the provider's own payloads and through the API, is text on every page.</summary>
public sealed class InjectionTests(TourScene tour) : IClassFixture<TourScene>
{
    private const string Name = "<img src=x onerror=window.__xss=20>";

    // What markup leaves behind when it was taken as such, whether or not the page's policy let it run.
    private const string Traces =
        "[...document.querySelectorAll('main iframe, main math, main mglyph, [onerror], [onload], [onmouseover], main script, b[onmouseover], a[href^=\"javascript\" i]')].map(e => e.outerHTML).join()";

    private static readonly string[] Corpus =
    [
        "<script>window.__xss=1</script>",
        "<img src=x onerror=\"window.__xss=2\">",
        "\"><svg onload=window.__xss=3>",
        "'><b onmouseover=window.__xss=4>over</b>",
        "</textarea></title></style><script>window.__xss=5</script>",
        "javascript:window.__xss=6 https://example.com/\"onmouseover=\"window.__xss=7",
        "[text](javascript:window.__xss=8) <a href=\"javascript:window.__xss=9\">link</a>",
        "<iframe srcdoc=\"<script>parent.__xss=10</script>\"></iframe>",
        "<math><mtext><table><mglyph><style><img src=x onerror=window.__xss=11>",
        "{{constructor.constructor('window.__xss=12')()}} ${window.__xss=13} <!--<script>window.__xss=14</script>-->",
        "\u202Egpj.exe\u2066 \u2028 \u0085",
    ];

    [BrowserFact]
    public async Task Nothing_that_anybody_writes_runs_or_becomes_markup()
    {
        string[] channels = ["whatsapp", "messenger", "facebook", "instagram", "instagram-comments"];
        var numbers = new List<long>();
        foreach (var channel in channels)
        {
            var mark = "Corpus of " + channel.Replace('-', ' ');
            await tour.Scene.SayAsync(channel, "88001", Name, $"{mark} {string.Join('\n', Corpus)}");
            numbers.Add(await tour.CaseOfAsync(mark));
        }

        await tour.AskAsync("dave", $"cases/{numbers[0]}/assign", new() { ["agent"] = "alice" });
        await tour.AskAsync("alice", $"cases/{numbers[0]}/notes", new() { ["text"] = string.Join('\n', Corpus) });
        await tour.AskAsync("alice", $"cases/{numbers[0]}/replies", new() { ["text"] = string.Join('\n', Corpus), ["status"] = "pending" });
        await tour.AskAsync("alice", $"cases/{numbers[0]}/payments", new()
        {
            ["amount"] = 1, ["currency"] = "EUR", ["reference"] = Name, ["description"] = Corpus[1], ["status"] = "pending",
        });
        await tour.AskAsync("carol", $"cases/{numbers[0]}/drafts", new JsonObject { ["text"] = string.Join('\n', Corpus), ["status"] = "pending" });

        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var guide in TourScene.Guides)
        {
            var page = await tour.Scene.OpenInboxAsync(guide);
            page.Dialog += async (_, dialog) =>
            {
                faults.Add("a dialog: " + dialog.Message);
                await dialog.DismissAsync();
            };
            page.Console += (_, message) =>
            {
                if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                {
                    faults.Add(message.Text);
                }
            };
            foreach (var number in numbers)
            {
                await page.GotoAsync($"inbox/cases/{number}?view=all");
                foreach (var attack in Corpus.Take(9))
                {
                    await Expect(page.Locator("[data-region=messages]")).ToContainTextAsync(attack);
                }
            }

            await page.GotoAsync($"inbox/cases/{numbers[0]}");
            await Expect(page.Locator("[data-region=head]")).ToContainTextAsync(Name);

            await page.GotoAsync("inbox/search?q=corpus");
            await LookAsync(page, "search", faults);
            await TourScene.GoThroughAsync(page, address => LookAsync(page, address, faults));
            await page.Context.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task LookAsync(IPage page, string address, SortedSet<string> faults)
    {
        if (await page.EvaluateAsync<int?>("window.__xss ?? null") is { } ran)
        {
            faults.Add($"{address}: attack {ran} ran");
        }

        if (await page.EvaluateAsync<string>(Traces) is { Length: > 0 } traces)
        {
            faults.Add($"{address}: {traces}");
        }
    }
}
