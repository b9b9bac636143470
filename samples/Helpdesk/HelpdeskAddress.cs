using System.Net;
using System.Net.Sockets;

namespace Helpdesk;

/// <summary>Where this process can call itself: the stand-ins of the providers live in it.</summary>
internal static class HelpdeskAddress
{
    public static Uri Settle(WebApplicationBuilder builder)
    {
        var first = (builder.Configuration["urls"] ?? "http://localhost:5080").Split(';')[0];
        var bound = BindingAddress.Parse(first);
        var port = bound.Port == 0 ? FreePort() : bound.Port;
        var host = bound.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : bound.Host;
        builder.WebHost.UseUrls($"{bound.Scheme}://{bound.Host}:{port}");
        return new Uri($"{bound.Scheme}://{host}:{port}/");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
