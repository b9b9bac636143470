using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DigitalInbox.AspNetCore.Tests.Webhooks;

public sealed class WebhookEndpointTests
{
    [Fact]
    public async Task A_signed_message_is_taken_and_repeats_are_answered_alike()
    {
        await using var app = await InboxApp.StartAsync();

        using var first = await app.WriteAsCustomerAsync("1");
        using var again = await app.WriteAsCustomerAsync("1");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, again.StatusCode]);
        using var alice = app.As("alice");
        Assert.Single((await alice.GetAsync("/inbox/api/cases/1/messages").JsonAsync())["items"]!.AsArray());
    }

    [Fact]
    public async Task The_handshake_is_answered()
    {
        await using var app = await InboxApp.StartAsync();
        using var client = app.As(null);

        using var answer = await client.GetAsync("/channels/shop?challenge=a%20b&challenge=c");

        Assert.Equal("a b", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_wrong_signature_is_refused_without_a_trace()
    {
        await using var app = await InboxApp.StartAsync();
        using var client = app.As(null);
        using var body = new StringContent("{}");

        using var answer = await client.PostAsync("/channels/shop", body);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/channels/other", 404)]
    [InlineData("/channels/", 404)]
    [InlineData("/channels/shop/more", 404)]
    [InlineData("/channels/%2e%2e", 404)]
    [InlineData("/channels/a%00b", 404)]
    public async Task An_unknown_channel_is_not_found(string path, int status)
    {
        await using var app = await InboxApp.StartAsync();

        using var answer = await app.PostSignedAsync(path, "{}");

        Assert.True((int)answer.StatusCode == status || answer.StatusCode == HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    [Theory]
    [InlineData(4096, false, HttpStatusCode.Unauthorized)]
    [InlineData(4097, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(4096, true, HttpStatusCode.Unauthorized)]
    [InlineData(4097, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(4_000_000, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_is_read_up_to_the_connectors_limit(int bytes, bool chunked, HttpStatusCode expected)
    {
        await using var app = await InboxApp.StartAsync();
        using var client = app.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/channels/shop") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_not_understood_is_kept_for_those_who_lead()
    {
        await using var app = await InboxApp.StartAsync();
        using var unknown = await app.WriteAsCustomerAsync("1", more: new JsonObject { ["unknown"] = true });
        using var broken = await app.PostSignedAsync("/channels/shop", "not json");
        using var dave = app.As("dave");

        var page = await dave.GetAsync("/inbox/api/quarantine").JsonAsync();

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [unknown.StatusCode, broken.StatusCode]);
        Assert.Equal(["connector.fault", "field.unknown"], page["items"]!.AsArray().Select(i => (string)i!["reason"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_provider_that_hangs_up_breaks_nothing()
    {
        await using var app = await InboxApp.StartAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(app.Address.Host, app.Address.Port);
            await socket.GetStream().WriteAsync("POST /channels/shop HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());
        }

        using var malformed = new TcpClient();
        await malformed.ConnectAsync(app.Address.Host, app.Address.Port);
        var stream = malformed.GetStream();
        await stream.WriteAsync("POST /channels/shop HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"u8.ToArray());
        var buffer = new byte[1024];
        var read = await stream.ReadAsync(buffer);

        Assert.StartsWith("HTTP/1.1 400", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
        using var next = await app.WriteAsCustomerAsync("1");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task An_answer_is_counted_once_it_has_left()
    {
        List<string> steps = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "digitalinbox.steps")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        var answered = new TaskCompletionSource();
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(t => t.Key, t => (string?)t.Value, StringComparer.Ordinal);
            if (named["inbox"] == "counted")
            {
                lock (steps)
                {
                    steps.Add(named["step"]!);
                }

                if (named["step"] == "answered")
                {
                    answered.TrySetResult();
                }
            }
        });
        listener.Start();
        await using var app = await InboxApp.StartAsync(name: "counted");

        using var arrived = await app.WriteAsCustomerAsync("1");
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["verified", "committed", "answered"], steps);
    }
}
