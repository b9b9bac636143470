using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>The requests of the guide are sent, in its order, and answered as it says.</summary>
public sealed partial class NotificationGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Root(), "docs", "notifications.md"));

    [Fact]
    public async Task The_requests_of_the_guide_are_answered_as_it_says()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        using var dave = app.As("dave");
        using var stream = await EventReader.OpenAsync(app.As("alice"));
        await stream.NextAsync();
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.ReceiveAsync("1", "t1");
        using var given = await dave.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "alice" });
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.ReceiveAsync("2", "t1");
        await app.ReceiveAsync("3", "t1");

        var shown = Live().Match(Guide).Groups["block"].Value;
        string? block;
        do
        {
            block = await stream.NextAsync();
        }
        while (block is not null && !Ids().Replace(block, "*").Equals(Ids().Replace(shown, "*"), StringComparison.Ordinal));
        Assert.NotNull(block);

        var samples = Samples().Matches(Guide);
        Assert.Equal(5, samples.Count);
        foreach (Match sample in samples)
        {
            using var request = new HttpRequestMessage(new HttpMethod(sample.Groups["method"].Value), $"/inbox/api{sample.Groups["path"].Value}");
            if (sample.Groups["body"].Value is { Length: > 0 } body)
            {
                request.Content = new StringContent(body, null, "application/json");
            }

            using var answer = await alice.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(Plain(sample.Groups["answer"].Value), Plain(await answer.Content.ReadAsStringAsync()));
        }
    }

    // Ids and cursors are others each time; how the guide breaks its lines is its own.
    private static string Plain(string json)
    {
        var answer = JsonNode.Parse(json)!.AsObject();
        if (answer["next"] is not null)
        {
            answer["next"] = "…";
        }

        return Ids().Replace(answer.ToJsonString(), "*");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("```http\n(?<method>[A-Z]+) (?<path>\\S+)\n(?<body>[^`]*)```\n```json\n(?<answer>[^`]+)```", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Samples();

    [GeneratedRegex("```text\n(?<block>event: notification\n[^`]+)\n```", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Live();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();
}
