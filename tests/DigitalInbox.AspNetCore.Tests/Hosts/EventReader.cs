namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>Reads server-sent events as a program does: block by block.</summary>
internal sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly HttpClient client;
    private readonly StreamReader reader;

    private EventReader(HttpClient client, HttpResponseMessage response, StreamReader reader)
    {
        this.client = client;
        Response = response;
        this.reader = reader;
    }

    public HttpResponseMessage Response { get; }

    public static async Task<EventReader> OpenAsync(HttpClient client, string? lastEventId = null, string address = "/inbox/api/events")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        return new EventReader(client, response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next block; null at the end of the stream.</summary>
    public async Task<string?> NextAsync()
    {
        List<string> lines = [];
        using var patience = new CancellationTokenSource(Patience);
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0)
            {
                return string.Join('\n', lines);
            }

            lines.Add(line);
        }

        return null;
    }

    /// <summary>The next event of a case, past heartbeats.</summary>
    public async Task<(string Id, string Data)> NextCaseAsync()
    {
        while (await NextAsync() is { } block)
        {
            var lines = block.Split('\n');
            if (lines.Contains("event: case", StringComparer.Ordinal))
            {
                return (lines.Single(l => l.StartsWith("id: ", StringComparison.Ordinal))[4..], lines.Single(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..]);
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>The next event of an agent, past everything else.</summary>
    public async Task<string> NextAgentAsync()
    {
        while (await NextAsync() is { } block)
        {
            if (block.StartsWith("event: agent\n", StringComparison.Ordinal))
            {
                return block;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public void Dispose()
    {
        reader.Dispose();
        Response.Dispose();
        client.Dispose();
    }
}
