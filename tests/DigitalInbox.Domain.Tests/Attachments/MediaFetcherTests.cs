using System.Net;
using System.Net.Sockets;
using System.Text;
using DigitalInbox.Attachments;
using DigitalInbox.Channels;

namespace DigitalInbox.Domain.Tests.Attachments;

public sealed class MediaFetcherTests : IAsyncDisposable
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");
    private readonly StubHost host = new();
    private readonly List<IPEndPoint> dialled = [];
    private readonly Queue<IPAddress[]> lookups = new();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_file_is_fetched_with_the_token_and_without_compression()
    {
        host.Answers["/a"] = StubHost.Ok("content");

        Assert.Equal("content", await FetchAsync(host.Address("/a"), token: "secret"));

        var request = host.Requests.Single();
        Assert.Contains("Authorization: Bearer secret", request, StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding: identity", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/a", MediaErrors.HostRefused)]
    [InlineData("https://files.example.evil.example/a", MediaErrors.HostRefused)]
    [InlineData("https://cdn.example/a", MediaErrors.HostRefused)]
    [InlineData("http://files.example/a", MediaErrors.AddressRefused)]
    [InlineData("ftp://files.example/a", MediaErrors.AddressRefused)]
    [InlineData("file:///etc/passwd", MediaErrors.AddressRefused)]
    public async Task Other_hosts_and_other_schemes_are_refused_before_anything_is_asked(string address, string code)
    {
        Assert.Equal((code, false), await FaultAsync(new Uri(address), loopback: false));
        Assert.Empty(dialled);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    public async Task A_name_that_means_an_address_inside_is_refused(string inside)
    {
        lookups.Enqueue([Public, IPAddress.Parse(inside)]);

        Assert.Equal((MediaErrors.AddressRefused, false), await FaultAsync(new Uri("https://files.example/a"), loopback: false));
        Assert.Empty(dialled);
    }

    [Fact]
    public async Task An_address_inside_that_is_written_out_is_refused()
    {
        Assert.Equal((MediaErrors.AddressRefused, false), await FaultAsync(new Uri("https://10.0.0.1/a"), loopback: false, hosts: ["10.0.0.1"]));
        Assert.Empty(dialled);
    }

    [Fact]
    public async Task The_connection_goes_to_the_address_that_was_checked_whatever_the_name_means_later()
    {
        lookups.Enqueue([Public]);
        lookups.Enqueue([IPAddress.Loopback]);

        Assert.Equal((MediaErrors.Unreachable, true), await FaultAsync(new Uri("https://files.example/a"), loopback: false));
        Assert.Equal(new IPEndPoint(Public, 443), Assert.Single(dialled));
        Assert.Single(lookups);
        Assert.Equal((MediaErrors.AddressRefused, false), await FaultAsync(new Uri("https://files.example/a"), loopback: false));
        Assert.Single(dialled);
    }

    [Fact]
    public async Task A_redirect_is_checked_like_the_first_address()
    {
        host.Answers["/inside"] = StubHost.Redirect(new Uri("https://10.0.0.1/a"));
        host.Answers["/plain"] = StubHost.Redirect(new Uri("http://public.example/a"));
        host.Answers["/other"] = StubHost.Redirect(new Uri("https://other.example/a"));
        string[] hosts = ["files.example", "10.0.0.1", "public.example"];

        Assert.Equal((MediaErrors.AddressRefused, false), await FaultAsync(host.Address("/inside"), hosts: hosts));
        lookups.Enqueue([IPAddress.Loopback]);
        lookups.Enqueue([Public]);
        Assert.Equal((MediaErrors.AddressRefused, false), await FaultAsync(host.Address("/plain"), hosts: hosts));
        Assert.Equal((MediaErrors.HostRefused, false), await FaultAsync(host.Address("/other"), hosts: hosts));
    }

    [Fact]
    public async Task The_token_stays_with_the_first_host()
    {
        host.Answers["/a"] = StubHost.Redirect(host.Address("/b"));
        host.Answers["/b"] = StubHost.Redirect(host.Address("/c", "one.cdn.example"));
        host.Answers["/c"] = StubHost.Redirect(host.Address("/d"));
        host.Answers["/d"] = StubHost.Ok("content");

        Assert.Equal("content", await FetchAsync(host.Address("/a"), "secret", ["files.example", ".cdn.example"]));

        Assert.Equal([true, true, false, false], host.Requests.Select(r => r.Contains("secret", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_no_more()
    {
        for (var i = 0; i < 6; i++)
        {
            host.Answers[$"/{i}"] = StubHost.Redirect(host.Address($"/{i + 1}"));
        }

        host.Answers["/6"] = StubHost.Ok("content");

        Assert.Equal("content", await FetchAsync(host.Address("/1")));
        Assert.Equal((MediaErrors.TooManyRedirects, false), await FaultAsync(host.Address("/0")));
    }

    [Theory]
    [InlineData(401, MediaErrors.Denied, true)]
    [InlineData(403, MediaErrors.Denied, true)]
    [InlineData(404, MediaErrors.NotThere, true)]
    [InlineData(410, MediaErrors.Gone, false)]
    [InlineData(400, MediaErrors.Refused, false)]
    [InlineData(206, MediaErrors.Refused, false)]
    [InlineData(429, MediaErrors.Refused, true)]
    [InlineData(503, MediaErrors.Refused, true)]
    public async Task A_status_says_whether_it_is_tried_again(int status, string code, bool isRetryable)
    {
        host.Answers["/a"] = $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

        Assert.Equal((code, isRetryable), await FaultAsync(host.Address("/a")));
    }

    [Fact]
    public async Task A_host_that_says_nothing_or_stops_or_never_ends_is_left()
    {
        host.Answers["/nothing"] = "";
        host.Answers["/stops"] = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin";
        host.Answers["/drips"] = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
        host.Silent.UnionWith(["/nothing", "/stops"]);
        host.Dripping.Add("/drips");
        var brief = new MediaLimits { Connect = TimeSpan.FromMilliseconds(100), Silence = TimeSpan.FromMilliseconds(100), AllowsLoopback = true };

        Assert.Equal((MediaErrors.Timeout, true), await FaultAsync(host.Address("/nothing"), limits: brief));
        Assert.Equal((MediaErrors.Timeout, true), await FaultAsync(host.Address("/stops"), limits: brief));
        Assert.Equal(
            (MediaErrors.Timeout, true),
            await FaultAsync(host.Address("/drips"), limits: new MediaLimits { Whole = TimeSpan.FromMilliseconds(200), AllowsLoopback = true }));
    }

    [Fact]
    public async Task A_content_that_breaks_off_is_tried_again()
    {
        host.Answers["/a"] = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin";

        Assert.Equal((MediaErrors.Unreachable, true), await FaultAsync(host.Address("/a")));
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_of_a_fault_of_the_host()
    {
        host.Silent.Add("/a");
        host.Answers["/a"] = "";
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        using var fetcher = Fetcher(null, loopback: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => fetcher.OpenAsync(new MediaLookup.Found(host.Address("/a"), ["files.example"]), given.Token));
    }

    private MediaFetcher Fetcher(MediaLimits? limits, bool loopback)
    {
        limits ??= new MediaLimits { AllowsLoopback = loopback };
        return new MediaFetcher(limits, new MediaConnections(limits)
        {
            Resolve = (name, _) => Task.FromResult<IPAddress[]>(
                IPAddress.TryParse(name, out var written) ? [written] : lookups.TryDequeue(out var next) ? next : [IPAddress.Loopback]),
            Dial = async (to, cancellationToken) =>
            {
                dialled.Add(to);
                if (!IPAddress.IsLoopback(to.Address))
                {
                    throw new SocketException((int)SocketError.HostUnreachable);
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(to, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    private async Task<string> FetchAsync(
        Uri address, string? token = null, string[]? hosts = null, bool loopback = true, MediaLimits? limits = null)
    {
        using var fetcher = Fetcher(limits, loopback);
        await using var media = await fetcher.OpenAsync(
            new MediaLookup.Found(address, hosts ?? ["files.example", ".cdn.example"]) { AccessToken = token }, CancellationToken.None);
        using var reader = new StreamReader(media.Content, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    private async Task<(string Code, bool IsRetryable)> FaultAsync(
        Uri address, bool loopback = true, string[]? hosts = null, MediaLimits? limits = null)
    {
        var fault = await Assert.ThrowsAsync<MediaException>(() => FetchAsync(address, "secret", hosts, loopback, limits));
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        return (fault.Code, fault.IsRetryable);
    }
}
