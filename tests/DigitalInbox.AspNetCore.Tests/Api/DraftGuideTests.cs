using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DigitalInbox.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Api;

/// <summary>The requests of the guide, sent one after the other, are answered as it says.</summary>
public sealed partial class DraftGuideTests
{
    [Fact]
    public async Task Every_request_of_the_guide_is_answered_as_it_says()
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.AddAgent("ava", "Ava", AgentRoles.Approver));
        await app.ReceiveAsync("1", "t1");
        var samples = Sample().Matches(await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "approvals.md")));
        Assert.Equal(5, samples.Count);
        var id = "";
        foreach (Match sample in samples)
        {
            using var client = app.As(sample.Groups["agent"].Value);
            using var request = new HttpRequestMessage(
                new HttpMethod(sample.Groups["method"].Value), sample.Groups["path"].Value.Replace("{id}", id, StringComparison.Ordinal));
            request.Content = new StringContent(sample.Groups["body"].Value, Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request);
            var told = await answer.JsonAsync();

            Assert.True(sample.Groups["status"].Value == $"{(int)answer.StatusCode}", told.ToJsonString());
            Assert.All(JsonNode.Parse(sample.Groups["answer"].Value)!.AsObject(), expected =>
                Assert.Equal(expected.Value!.ToJsonString(), told[expected.Key]!.ToJsonString()));
            id = (string?)told["id"] ?? id;
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

    [GeneratedRegex(
        "```http\n(?<method>[A-Z]+) (?<path>\\S+)\nX-Agent: (?<agent>\\w+)\n\n(?<body>[^\n]+)\n\n(?<status>\\d+) (?<answer>[^\n]+)\n```\n",
        RegexOptions.ExplicitCapture,
        5000)]
    private static partial Regex Sample();
}
