using System.Net;
using GraphStandIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>The stand-in behind a real HTTP server on this machine. It also keeps every request as it came.</summary>
internal sealed class GraphServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private GraphServer(WebApplication app, GraphStandInState graph)
    {
        this.app = app;
        Graph = graph;
        Address = new Uri(app.Urls.First() + "/graph/v24.0/");
    }

    public GraphStandInState Graph { get; }

    public Uri Address { get; }

    public List<(string Line, string? Authorization, string? ContentType, string Body)> Requests { get; } = [];

    public static async Task<GraphServer> StartAsync(GraphStandInOptions? options = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var host = builder.Build();
        GraphServer? server = null;
        host.Use(async (context, next) =>
        {
            context.Request.EnableBuffering();
            using var body = new StreamReader(context.Request.Body, leaveOpen: true);
            var text = await body.ReadToEndAsync(context.RequestAborted);
            context.Request.Body.Position = 0;
            lock (server!.Requests)
            {
                server.Requests.Add((
                    $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
                    context.Request.Headers.Authorization, context.Request.ContentType, text));
            }

            await next(context);
        });
        host.UseRouting();
        var graph = host.MapGraphStandIn("/graph", options ?? new GraphStandInOptions { AccessToken = Some.AccessToken });
#pragma warning disable ASP0014 // The endpoints come last, after the middleware that watches them.
        host.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        await host.StartAsync();
        server = new GraphServer(host, graph);
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
