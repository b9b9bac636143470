using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DigitalInbox.Processes;

namespace DigitalInbox.Stories.Tests;

/// <summary>Does what a page says, step by step, against the sample host.</summary>
internal sealed class StoryTeller(HelpdeskProcess host) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
    private readonly Expectation expectation = new();
    private readonly Dictionary<string, StreamReader> streams = new(StringComparer.Ordinal);

    public async Task TellAsync(IReadOnlyList<StoryStep> steps)
    {
        foreach (var agent in steps.Where(s => s.Event is not null).Select(s => s.Path).Distinct(StringComparer.Ordinal))
        {
            streams.Add(agent, await ListenAsync(agent));
        }

        foreach (var step in steps)
        {
            var fault = step.Event is null ? await AskAsync(step) : await WaitAsync(step);
            Assert.True(fault is null, $"Line {step.Line}: {fault}\n{host.Tail()}");
        }
    }

    public void Dispose()
    {
        foreach (var stream in streams.Values)
        {
            stream.Dispose();
        }

        client.Dispose();
    }

    private async Task<string?> AskAsync(StoryStep step)
    {
        using var request = new HttpRequestMessage(new HttpMethod(step.Method!), expectation.Fill(step.Path));
        if (step.Body is { } body)
        {
            request.Content = new StringContent(expectation.Fill(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        foreach (var (name, value) in step.Headers.Where(h => !h.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.Add(name, expectation.Fill(value));
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (step.Status is { } status ? (int)response.StatusCode != status : !response.IsSuccessStatusCode)
        {
            return $"{step.Method} {step.Path} was answered {(int)response.StatusCode}: {text}";
        }

        return step.Answer is { } answer && expectation.Differs(JsonNode.Parse(answer), JsonNode.Parse(text)) is { } difference
            ? $"{difference}\n{text}"
            : null;
    }

    private async Task<StreamReader> ListenAsync(string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "inbox/api/events");
        request.Headers.Add("X-Agent", agent);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    // Reads on until it is told of what the page shows.
    private async Task<string?> WaitAsync(StoryStep step)
    {
        var shown = JsonNode.Parse(step.Body!);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var passed = new List<string>();
        var name = "";
        try
        {
            while (await streams[step.Path].ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    name = line[7..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    passed.Add($"{name} {line[6..]}");
                    if (name == step.Event && expectation.Differs(shown, JsonNode.Parse(line[6..])) is null)
                    {
                        return null;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        return $"{step.Path} was not told of {step.Event} {step.Body}, but of:\n{string.Join('\n', passed)}";
    }
}
