using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using DigitalInbox.Channels;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>A provider on this machine. It takes what the fixture can read, does with the next send what it is told to, and keeps every
/// request. What the fixture does not know is kept apart, and fails the rule.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    private readonly ConnectorFixture fixture;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<ProviderBehaviour> script = new();
    private readonly ConcurrentQueue<ProviderRequest> requests = new();
    private readonly ConcurrentQueue<(ProviderRequest Request, ProviderSend Send)> sends = new();
    private readonly ConcurrentQueue<OutboundAction> actions = new();
    private readonly ConcurrentQueue<string> unknown = new();
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task serving;
    private int accepted;

    public ScriptedProvider(ConnectorFixture fixture)
    {
        this.fixture = fixture;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/kit/");
        serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<ProviderRequest> Requests => [.. requests];

    public IReadOnlyList<(ProviderRequest Request, ProviderSend Send)> Sends => [.. sends];

    public IReadOnlyList<OutboundAction> Actions => [.. actions];

    /// <summary>The first lines of the requests that the provider does not know.</summary>
    public IReadOnlyList<string> Unknown => [.. unknown];

    /// <summary>Done when a send has come.</summary>
    public Task Arrived => arrived.Task;

    /// <summary>How much of the last answer without end was taken.</summary>
    public long Taken { get; private set; }

    /// <summary>What to do with the next sends and actions, each once, in order. Then they are taken again.</summary>
    public void Next(params ProviderBehaviour[] behaviours)
    {
        foreach (var behaviour in behaviours)
        {
            script.Enqueue(behaviour);
        }
    }

    /// <summary>Stops; from then on connections are refused. Stopping again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        listener.Dispose();
        await serving.ConfigureAwait(false);
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token).ConfigureAwait(false)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or InvalidOperationException or SocketException)
        {
            // The rule is over.
        }

        await Task.WhenAll(connections).ConfigureAwait(false);
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                while (await ProviderWire.ReadAsync(stream, stopping.Token).ConfigureAwait(false) is { } request
                    && await AnswerGuardedAsync(stream, request).ConfigureAwait(false))
                {
                    // One connection carries many requests, as with the provider.
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or FormatException)
        {
            // Whoever called has hung up, or the rule is over.
        }
    }

    // What a fixture fails to read, it does not know.
    private async Task<bool> AnswerGuardedAsync(NetworkStream stream, ProviderRequest request)
    {
        try
        {
            return await AnswerAsync(stream, request).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not (IOException or OperationCanceledException or SocketException or OutOfMemoryException))
        {
            unknown.Enqueue($"{request.Method} {request.Target} ({fault.Message})");
            return false;
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> AnswerAsync(NetworkStream stream, ProviderRequest request)
    {
        requests.Enqueue(request);
        if (fixture.Read(request) is { } send)
        {
            sends.Enqueue((request, send));
            arrived.TrySetResult();
            return await BehaveAsync(stream, () => fixture.Accept(fixture.NewExternalId(Interlocked.Increment(ref accepted)))).ConfigureAwait(false);
        }

        if (fixture.ReadAction(request) is { } action)
        {
            actions.Enqueue(action);
            return await BehaveAsync(stream, () => fixture.AcceptAction(action)).ConfigureAwait(false);
        }

        var other = fixture.AnswerOther(request);
        if (other is null)
        {
            unknown.Enqueue($"{request.Method} {request.Target}");
        }

        await ProviderWire.WriteAsync(stream, other ?? new ProviderAnswer(501, ""), stopping.Token).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> BehaveAsync(NetworkStream stream, Func<ProviderAnswer> accept)
    {
        switch (script.TryDequeue(out var behaviour) ? behaviour : null)
        {
            case ProviderBehaviour.Answer answer:
                await ProviderWire.WriteAsync(stream, answer.With, stopping.Token).ConfigureAwait(false);
                return true;
            case ProviderBehaviour.Silence:
                await ProviderWire.WaitForEndAsync(stream, stopping.Token).ConfigureAwait(false);
                return false;
            case ProviderBehaviour.HangUp:
                return false;
            case ProviderBehaviour.Endless endless:
                await ProviderWire.WriteEndlesslyAsync(stream, endless.Most, taken => Taken = taken, stopping.Token).ConfigureAwait(false);
                return false;
            default:
                await ProviderWire.WriteAsync(stream, accept(), stopping.Token).ConfigureAwait(false);
                return true;
        }
    }
}
