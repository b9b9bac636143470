using GraphStandIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DigitalInbox.Endurance;

/// <summary>The provider: it outlives every host that is killed, and keeps the books of what it was asked to send.</summary>
internal sealed class GraphProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private Action? onRequest;

    private GraphProvider(WebApplication app, GraphStandInOptions options)
    {
        this.app = app;
        State = app.MapGraphStandIn("", options);
        options.Accepted = message =>
        {
            Interlocked.Exchange(ref onRequest, null)?.Invoke();
            Accepted?.Invoke(message);
        };
        options.BehaviourOf = text => BehaviourOf?.Invoke(text);
    }

    public GraphStandInState State { get; }

    /// <summary>What is done with a request, by its text; nothing or null for what is documented.</summary>
    public Func<string, StandInBehaviour?>? BehaviourOf { get; set; }

    /// <summary>Told of each message that was accepted, before the answer.</summary>
    public Action<SentMessage>? Accepted { get; set; }

    public Uri BaseAddress { get; private set; } = new("http://localhost");

    public static async Task<GraphProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new GraphProvider(builder.Build(), new GraphStandInOptions { MaximumKept = int.MaxValue });
        await provider.app.StartAsync();
        var addresses = provider.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        provider.BaseAddress = new Uri(addresses.Addresses.First() + "/v24.0/");
        return provider;
    }

    /// <summary>Does something once, when the next request has arrived and before it is answered.</summary>
    public void AtNextRequest(Action act) => Interlocked.Exchange(ref onRequest, act);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
