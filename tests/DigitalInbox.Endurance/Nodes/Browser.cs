using System.Text.Json;
using DigitalInbox.Processes;

namespace DigitalInbox.Endurance.Nodes;

/// <summary>A supervisor's open stream of live events.</summary>
internal sealed class Browser(HttpClient client, StreamReader lines) : IDisposable
{
    public static async Task<Browser> OpenAsync(HelpdeskProcess node)
    {
        var client = SharedInbox.AgentOf(node);
        var browser = new Browser(client, new StreamReader(await client.GetStreamAsync("inbox/api/events")));

        // The position alone comes first: from here on it is told of everything.
        await browser.FirstAsync();
        return browser;
    }

    private Task<string?> FirstAsync() => lines.ReadLineAsync();

    /// <summary>Waits for the next change.</summary>
    /// <returns>The names of its events.</returns>
    public async Task<IReadOnlyList<string>> NextAsync()
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var data = JsonDocument.Parse(line[6..]);
                return [.. data.RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetString()!)];
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public void Dispose()
    {
        lines.Dispose();
        client.Dispose();
    }
}
