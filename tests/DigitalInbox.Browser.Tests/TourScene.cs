using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DigitalInbox.Browser.Tests;

/// <summary>A sample with something on every page, and a way through all of them.</summary>
public sealed partial class TourScene : IAsyncLifetime
{
    /// <summary>Who sees the most pages between them.</summary>
    public static readonly IReadOnlyList<string> Guides = ["Alice", "Dave"];

    public BrowserScene Scene { get; } = new();

    public async Task InitializeAsync()
    {
        await Scene.InitializeAsync();
        if (!File.Exists(BrowserFactAttribute.Chromium))
        {
            return;
        }

        await Scene.SayAsync("whatsapp", "15550007001", "Élodie Ferrand", "My lamp arrived broken. Where do I send it, and is a very-long-word-without-any-space-in-it-whatsoever-shown?");
        await Scene.SayAsync("whatsapp", "15550007001", "Élodie Ferrand", "And one more thing.");
        await Scene.SayAsync("messenger", "77001", "Élodie Ferrand", "I wrote on WhatsApp too.");
        await Scene.SayAsync("whatsapp", "15550007002", "Noah Keller", "I would like a refund.");
        await Scene.SayAsync("facebook", "77002", "Nia Adeyemi", "Is it in stock?");
        var first = await CaseOfAsync("My lamp arrived broken");
        await AskAsync("dave", $"cases/{first}/assign", new() { ["agent"] = "alice" });
        await AskAsync("alice", $"cases/{first}/replies", new() { ["text"] = "I look into it.", ["status"] = "pending" });
        await AskAsync("alice", $"cases/{first}/notes", new() { ["text"] = "She is a regular. @dave knows her." });
        await AskAsync("alice", $"cases/{first}/forms", new() { ["formId"] = "delivery-address", ["status"] = "pending" });
        await AskAsync("alice", $"cases/{first}/payments", new()
        {
            ["amount"] = 12, ["currency"] = "EUR", ["reference"] = "4711", ["description"] = "A new shade", ["status"] = "pending",
        });
        await DraftAsync(first);
    }

    // With a file and buttons, and a version before it.
    private async Task DraftAsync(long number)
    {
        using var carol = Scene.As("carol");
        using var kept = await carol.PostAsync("inbox/api/attachments?name=lamp.txt", new StringContent("a lamp"));
        var file = (string)JsonNode.Parse(await kept.Content.ReadAsStringAsync())!["id"]!;
        var draft = await AskAsync("carol", $"cases/{number}/drafts", Said("A new lamp leaves."));
        var edit = Said("A new lamp leaves today.");
        edit["version"] = 1;
        edit["submit"] = true;
        edit["approvers"] = new JsonArray("dave");
        using var edited = await carol.PutAsJsonAsync($"inbox/api/drafts/{(string)draft["id"]!}", edit);
        Assert.True(edited.IsSuccessStatusCode, await edited.Content.ReadAsStringAsync());

        JsonObject Said(string text) => new()
        {
            ["text"] = text,
            ["status"] = "pending",
            ["attachments"] = new JsonArray(file),
            ["content"] = new JsonObject
            {
                ["kind"] = "quickReplies",
                ["options"] = new JsonArray(new JsonObject { ["id"] = "thanks", ["title"] = "Thank you" }),
            },
        };
    }

    /// <summary>The number of the case whose customer wrote this, as soon as there is one.</summary>
    public async Task<long> CaseOfAsync(string text)
    {
        using var client = new HttpClient { BaseAddress = Scene.Address };
        client.DefaultRequestHeaders.Add("X-Agent", "dave");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = await client.GetFromJsonAsync<JsonNode>($"inbox/api/search?q={Uri.EscapeDataString(text)}", patience.Token);
            if (found!["messages"]!["items"]!.AsArray() is [{ } hit, ..])
            {
                return (long)hit["caseNumber"]!;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>An agent asks the API for something.</summary>
    public async Task<JsonNode> AskAsync(string agent, string path, JsonObject body)
    {
        using var client = new HttpClient { BaseAddress = Scene.Address };
        client.DefaultRequestHeaders.Add("X-Agent", agent);
        using var answer = await client.PostAsync("inbox/api/" + path, JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>Follows every link of the inbox, one of each kind, and does something on every page.</summary>
    public static async Task<int> GoThroughAsync(IPage page, Func<string, Task> look)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["/inbox", "/inbox?view=all", "/inbox/search?q=lamp", "/inbox/unknown"]);
        while (next.TryDequeue(out var address))
        {
            if (!kinds.Add(KindOf(address)))
            {
                continue;
            }

            await page.GotoAsync(address);
            foreach (var link in await page.Locator("a[href^='/inbox']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href').split('#')[0])"))
            {
                if (!link.StartsWith("/inbox/api/", StringComparison.Ordinal) && !link.StartsWith("/inbox/assets/", StringComparison.Ordinal))
                {
                    next.Enqueue(link);
                }
            }

            await look(address);
        }

        return kinds.Count;
    }

    public Task DisposeAsync() => Scene.DisposeAsync();

    // A case with a tab is another kind of page than one without, whatever list stands beside it, and whatever reply was begun.
    private static string KindOf(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        var said = query.Split('&', StringSplitOptions.RemoveEmptyEntries);
        var hasTab = said.Any(p => p.StartsWith("tab=", StringComparison.Ordinal));
        var shown = said.Where(p => !IsBeside(p.Split('=')[0]) && !(hasTab && IsOfReply(p.Split('=')[0]))).Order(StringComparer.Ordinal);
        return Id().Replace(path, "/_") + "?" + Number().Replace(string.Join('&', shown), "_");
    }

    private static bool IsBeside(string name) =>
        name is "view" or "status" or "unseen" or "channel" or "queue" or "sort" or "lang" or "tag" or "assignee" or "q" or "after" or "before";

    private static bool IsOfReply(string name) => name is "answer" || name.StartsWith("quickReply", StringComparison.Ordinal) || name.StartsWith("v.", StringComparison.Ordinal);

    [GeneratedRegex(@"/([0-9]+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})(?=/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
