using System.Text;
using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>The requests of the guide are sent as they stand there, and answered as it says.</summary>
public sealed class MergingGuideTests
{
    private static readonly string[] Guide = File.ReadAllText(Path.Combine(Root(), "docs", "merging.md")).Split("```http\n");

    [Fact]
    public async Task The_requests_of_the_guide_are_answered_as_it_says()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1", name: "Ann Ash");
        await app.ReceiveAsync("2", "t2", name: "Anna Ash");
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{ann}"] = await app.ContactAsync(1),
            ["{anna}"] = await app.ContactAsync(2),
        };
        using var alice = app.As("alice");
        var told = Guide.Skip(1).Select(part => part.Split("\n```")[0]).ToList();
        Assert.Equal(9, told.Count);
        foreach (var exchange in told)
        {
            if (exchange.StartsWith("GET /contacts/{ann}/duplicates", StringComparison.Ordinal))
            {
                await app.ReceiveAsync("3", "t3", name: "ASH, Ann");
                known["{twin}"] = await app.ContactAsync(3);
            }
            else if (exchange.StartsWith("POST /cases/2/merge", StringComparison.Ordinal))
            {
                await app.MergeContactsAsync(1, 2);
            }

            await ExchangeAsync(alice, known.Aggregate(exchange, (text, word) => text.Replace(word.Key, word.Value, StringComparison.Ordinal)));
        }
    }

    private static async Task ExchangeAsync(HttpClient client, string exchange)
    {
        var (asked, answered) = (exchange.Split("\n\n")[0].Split('\n', 2), exchange.Split("\n\n")[1].Split('\n', 2));
        var line = asked[0].Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(line[0]), $"/inbox/api{line[1]}");
        request.Content = asked.Length > 1 ? Json(asked[1]) : null;

        using var response = await client.SendAsync(request);

        var body = await response.Content.ReadAsStringAsync();
        Assert.True(answered[0] == $"{(int)response.StatusCode}", $"{asked[0]}: {(int)response.StatusCode} {body}");
        if (answered.Length > 1)
        {
            AssertHolds(JsonNode.Parse(answered[1]), JsonNode.Parse(body), asked[0]);
        }
    }

    // The guide leaves out what does not matter there.
    private static void AssertHolds(JsonNode? told, JsonNode? actual, string place)
    {
        switch (told)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    AssertHolds(value, actual?[name], $"{place} {name}");
                }

                break;
            case JsonArray items:
                Assert.True(items.Count == (actual as JsonArray)?.Count, $"{place}: {actual?.ToJsonString()}");
                for (var i = 0; i < items.Count; i++)
                {
                    AssertHolds(items[i], actual![i], $"{place} {i}");
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(told, actual), $"{place}: {actual?.ToJsonString()}");
                break;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
