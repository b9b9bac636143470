using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalInbox.Browser.Tests;

/// <summary>An agent who answers visitors through the API, where the agent's page is not what is looked at.</summary>
internal sealed class ChatAgent(BrowserScene scene, string name) : IDisposable
{
    private readonly HttpClient client = scene.As(name);

    /// <summary>The number of the case in which somebody wrote this.</summary>
    public async Task<long> FindAsync(string text)
    {
        var found = JsonNode.Parse(await client.GetStringAsync("inbox/api/cases?limit=100"))!;
        return found["items"]!.AsArray().Where(c => ((string?)c!["preview"])?.Contains(text, StringComparison.Ordinal) == true).Select(c => (long)c!["number"]!).Single();
    }

    public async Task AnswerAsync(long number, string text, object? content = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"inbox/api/cases/{number}/replies");
        request.Content = JsonContent.Create(new { text, status = "pending", content });
        request.Headers.Add("Idempotency-Key", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What the customer of a case wrote, with its content, in order.</summary>
    public async Task<IReadOnlyList<(string Text, string Content)>> ReadAsync(long number)
    {
        var read = JsonNode.Parse(await client.GetStringAsync($"inbox/api/cases/{number}/messages?limit=100"))!;
        return [.. read["items"]!.AsArray().Where(m => (string?)m!["direction"] == "inbound")
            .Select(m => ((string)m!["text"]!, m["content"]?.ToJsonString(new JsonSerializerOptions()) ?? ""))];
    }

    public void Dispose() => client.Dispose();
}
