using System.Net;
using System.Net.Sockets;
using System.Text;
using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.Connectors.WhatsApp.Tests;

/// <summary>What comes of a send when the network breaks, by how far the request got.</summary>
public sealed class BrokenNetworkTests
{
    private static readonly SendResult NeverLeft =
        new SendResult.Rejected(new ProviderError(ProviderErrorClass.Retryable, "network", null));

    [Fact]
    public async Task A_name_that_is_not_found_may_be_tried_again() =>
        Assert.Equal(NeverLeft, await SendTo(new Uri("https://graph.invalid/v24.0/")));

    [Fact]
    public async Task A_server_that_does_not_speak_tls_may_be_tried_again()
    {
        using var listener = Listen();
        var serving = Serve(listener, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", readFirst: false);

        Assert.Equal(NeverLeft, await SendTo(new UriBuilder(AddressOf(listener)) { Scheme = "https" }.Uri));
        await serving;
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"messages\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    public async Task A_connection_that_breaks_once_the_request_is_read_is_unconfirmed(string answer)
    {
        using var listener = Listen();
        var serving = Serve(listener, answer, readFirst: true);

        Assert.Equal(new SendResult.Unconfirmed("connection"), await SendTo(AddressOf(listener)));
        Assert.Contains("biz_opaque_callback_data", await serving, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_while_connecting_may_be_tried_again()
    {
        await using var inbox = Inbox(new Uri("https://graph.test/v24.0/"), TimeSpan.FromSeconds(1), client => client
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var never = new TaskCompletionSource<Stream>(TaskCreationOptions.RunContinuationsAsynchronously);
                    await using (cancellationToken.UnsafeRegister(_ => never.TrySetCanceled(cancellationToken), null))
                    {
                        return await never.Task;
                    }
                },
            }));

        Assert.Equal(NeverLeft, await inbox.Connector<IOutboundConnector>("whatsapp").SendAsync(Some.Message(), CancellationToken.None));
    }

    [Fact]
    public async Task Cancelling_while_connecting_is_a_cancellation()
    {
        var connecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var inbox = Inbox(new Uri("https://graph.test/v24.0/"), TimeSpan.FromSeconds(30), client => client
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    connecting.TrySetResult();
                    var never = new TaskCompletionSource<Stream>(TaskCreationOptions.RunContinuationsAsynchronously);
                    await using (cancellationToken.UnsafeRegister(_ => never.TrySetCanceled(cancellationToken), null))
                    {
                        return await never.Task;
                    }
                },
            }));
        using var cancel = new CancellationTokenSource();

        var sending = inbox.Connector<IOutboundConnector>("whatsapp").SendAsync(Some.Message(), cancel.Token);
        await connecting.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_handler_that_repeats_requests_cannot_send_a_message_twice()
    {
        await using var server = await GraphServer.StartAsync();
        server.Graph.Next(GraphStandIn.StandInBehaviour.Error(503, 2, "later"));
        await using var inbox = Inbox(server.Address, TimeSpan.FromSeconds(30), client => client.AddHttpMessageHandler(() => new Repeater()));

        var result = await inbox.Connector<IOutboundConnector>("whatsapp").SendAsync(Some.Message(), CancellationToken.None);

        Assert.Equal(new SendResult.Unconfirmed("connection"), result);
        Assert.Single(server.Requests);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static Uri AddressOf(TcpListener listener) => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v24.0/");

    /// <summary>Serves one connection: reads to the end of the body if asked to, writes, closes.</summary>
    private static async Task<string> Serve(TcpListener listener, string answer, bool readFirst)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var read = new StringBuilder();
        var buffer = new byte[4096];
        while (readFirst && !read.ToString().EndsWith("\"}", StringComparison.Ordinal))
        {
            read.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return read.ToString();
    }

    private static TestInbox Inbox(Uri address, TimeSpan timeout, Action<IHttpClientBuilder>? configureClient = null) => new(builder =>
    {
        builder.AddWhatsApp("whatsapp", o =>
        {
            (o.PhoneNumberId, o.AppSecret, o.VerifyToken, o.AccessToken) = (Some.PhoneNumberId, Some.AppSecret, Some.VerifyToken, Some.AccessToken);
            (o.BaseAddress, o.Timeout) = (address, timeout);
        });
        configureClient?.Invoke(builder.Services.AddHttpClient("DigitalInbox.WhatsApp"));
    });

    private static async Task<SendResult> SendTo(Uri address)
    {
        await using var inbox = Inbox(address, TimeSpan.FromSeconds(30));
        return await inbox.Connector<IOutboundConnector>("whatsapp").SendAsync(Some.Message(), CancellationToken.None);
    }

    private sealed class Repeater : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var first = await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
