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

    public Task AnswerAsync(long number, string text, object? content = null) =>
        CallAsync(HttpMethod.Post, $"cases/{number}/replies", new { text, status = "pending", content });

    public Task BeThereAsync() => CallAsync(HttpMethod.Put, "me/presence", new { presence = "available" });

    /// <summary>Does something with a visitor's chat, such as <c>end-chat</c>.</summary>
    public Task DoAsync(long number, string what) => CallAsync(HttpMethod.Post, $"cases/{number}/{what}", new { });

    public Task SetStatusAsync(long number, string status) => CallAsync(HttpMethod.Put, $"cases/{number}/status", new { status });

    public Task BlockAsync(long number) => CallAsync(HttpMethod.Put, $"cases/{number}/visitor", new { blocked = true });

    /// <summary>The contact whose case it is.</summary>
    public async Task<string> ContactAsync(long number) =>
        JsonNode.Parse(await client.GetStringAsync($"inbox/api/cases/{number}"))!["contact"]!["id"]!.ToString();

    /// <summary>What the customer of a case wrote, with its content, in order.</summary>
    public async Task<IReadOnlyList<(string Text, string Content)>> ReadAsync(long number)
    {
        var read = JsonNode.Parse(await client.GetStringAsync($"inbox/api/cases/{number}/messages?limit=100"))!;
        return [.. read["items"]!.AsArray().Where(m => (string?)m!["direction"] == "inbound")
            .Select(m => ((string)m!["text"]!, m["content"]?.ToJsonString(new JsonSerializerOptions()) ?? ""))];
    }

    public void Dispose() => client.Dispose();

    private async Task CallAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "inbox/api/" + path);
        request.Content = JsonContent.Create(body);
        request.Headers.Add("Idempotency-Key", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
