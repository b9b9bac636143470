using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Connectors.Meta.Tests;

/// <summary>Requests over real sockets, through the client as it is registered.</summary>
public sealed class GraphTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-App-Usage: {\"call_count\":28}\r\nRetry-After: 7\r\n\r\n{}";
    private const string ClientName = "DigitalInbox.Page";

    private readonly ServiceProvider services;

    public GraphTests()
    {
        var collection = new ServiceCollection();
        MetaHttp.AddClient(collection, ClientName);
        services = collection.BuildServiceProvider();
    }

    public void Dispose() => services.Dispose();

    [Fact]
    public void The_proof_is_the_documented_one() => Assert.Equal(
        "498afd40515d1a1e61644027b46c840ef972f3de352bd9dad7da68a58b1d61f9", MetaGraph.Proof(Some.AppSecret, Some.PageToken));

    [Theory]
    [InlineData("1001", true)]
    [InlineData("2002_3003", true)]
    [InlineData("m_AbC-9", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("..", false)]
    [InlineData("1001/likes", false)]
    [InlineData("1001?x=y", false)]
    [InlineData("1001#", false)]
    [InlineData("%2e%2e", false)]
    [InlineData("é", false)]
    public void Only_what_cannot_lead_elsewhere_stands_in_a_path(string? id, bool holds) => Assert.Equal(holds, MetaGraph.IsId(id));

    [Fact]
    public void An_id_has_an_end() => Assert.Equal((true, false), (MetaGraph.IsId(new string('1', 128)), MetaGraph.IsId(new string('1', 129))));

    [Fact]
    public async Task Json_is_posted_with_the_token()
    {
        using var server = new OneAnswer(Ok);

        var reply = await Graph(server.Address).PostJsonAsync("1001/messages", "{\"a\":1}"u8.ToArray());

        var answered = Assert.IsType<MetaReply.Answered>(reply);
        Assert.Equal((200, "{}", new MetaUsage(28, Duration.FromSeconds(7))), (answered.Status, Some.Text(answered.Body), answered.Usage));
        var request = await server.Request;
        Assert.StartsWith("POST /v24.0/1001/messages HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nAuthorization: Bearer unit-test-page-token\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Length: 7\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"a\":1}", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_is_posted_with_its_parts()
    {
        using var server = new OneAnswer(Ok);
        using var form = new MultipartFormDataContent("border")
        {
            { new StringContent("{\"attachment\":1}"), "message" },
            { new ByteArrayContent("bytes"u8.ToArray()), "filedata", "a.png" },
        };

        Assert.IsType<MetaReply.Answered>(await Graph(server.Address).PostFormAsync("1001/message_attachments", form));

        var request = await server.Request;
        Assert.Contains("\r\nContent-Type: multipart/form-data; boundary=\"border\"\r\n", request, StringComparison.Ordinal);
        Assert.Contains("name=filedata; filename=a.png", request, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nbytes\r\n--border--", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_is_deleted_and_read_at_its_path()
    {
        using var deleting = new OneAnswer(Ok);
        using var reading = new OneAnswer(Ok);

        Assert.IsType<MetaReply.Answered>(await Graph(deleting.Address).DeleteAsync("2002_3003"));
        Assert.IsType<MetaReply.Answered>(await Graph(reading.Address).GetAsync("7007?fields=first_name"));

        Assert.StartsWith("DELETE /v24.0/2002_3003 HTTP/1.1\r\n", await deleting.Request, StringComparison.Ordinal);
        Assert.StartsWith("GET /v24.0/7007?fields=first_name HTTP/1.1\r\n", await reading.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_proved_when_there_is_a_secret()
    {
        using var plain = new OneAnswer(Ok);
        using var withQuery = new OneAnswer(Ok);

        await Graph(plain.Address, proofSecret: Some.AppSecret).PostJsonAsync("1001/messages", default);
        await Graph(withQuery.Address, proofSecret: Some.AppSecret).GetAsync("7007?fields=name");

        const string Proof = "appsecret_proof=498afd40515d1a1e61644027b46c840ef972f3de352bd9dad7da68a58b1d61f9 HTTP";
        Assert.StartsWith("POST /v24.0/1001/messages?" + Proof, await plain.Request, StringComparison.Ordinal);
        Assert.StartsWith("GET /v24.0/7007?fields=name&" + Proof, await withQuery.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        using var server = new OneAnswer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(302, Assert.IsType<MetaReply.Answered>(await Graph(server.Address).PostJsonAsync("1001/messages", "{}"u8.ToArray())).Status);
    }

    public static TheoryData<string> Methods => ["POST", "FORM", "DELETE", "GET"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_a_connection_nothing_has_left(string method) =>
        Assert.Same(MetaReply.NeverLeft.Instance, await Send(Graph(new Uri("https://graph.invalid/v24.0/")), method));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_connection_that_breaks_leaves_open_what_was_done_unless_it_only_reads(string method)
    {
        using var server = new OneAnswer("");

        MetaReply expected = method is "GET" ? MetaReply.NeverLeft.Instance : new MetaReply.Unknown("connection");
        Assert.Equal(expected, await Send(Graph(server.Address), method));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task An_answer_that_does_not_come_leaves_open_what_was_done_unless_it_only_reads(string method)
    {
        using var server = new OneAnswer(null);

        MetaReply expected = method is "GET" ? MetaReply.NeverLeft.Instance : new MetaReply.Unknown("timeout");
        Assert.Equal(expected, await Send(Graph(server.Address, TimeSpan.FromSeconds(5)), method));
    }

    [Fact]
    public async Task Cancelling_once_the_request_has_left_leaves_open_what_was_done()
    {
        using var server = new OneAnswer(null);
        using var cancel = new CancellationTokenSource();

        var sending = Graph(server.Address).PostJsonAsync("1001/messages", "{}"u8.ToArray(), cancel.Token);
        await server.Request;
        await cancel.CancelAsync();

        Assert.Equal(new MetaReply.Unknown("cancelled"), await sending);
    }

    [Fact]
    public async Task Cancelling_before_is_a_cancellation() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => Graph(new Uri("https://graph.invalid/")).PostJsonAsync("1001/messages", default, new CancellationToken(canceled: true)));

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        using var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + new string(' ', 300_000));

        Assert.Equal(new MetaReply.Unknown("connection"), await Graph(server.Address).PostJsonAsync("1001/messages", "{}"u8.ToArray()));
    }

    [Fact]
    public async Task A_body_leaves_once_only()
    {
        using var content = new MetaContent(new ByteArrayContent(Encoding.ASCII.GetBytes("x")));
        Assert.False(content.HasLeft);

        await content.CopyToAsync(Stream.Null);

        Assert.True(content.HasLeft);
        await Assert.ThrowsAsync<HttpRequestException>(() => content.CopyToAsync(Stream.Null));
    }

    private static async Task<MetaReply> Send(MetaGraph graph, string method)
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "message" } };
        return method switch
        {
            "POST" => await graph.PostJsonAsync("1001/messages", "{}"u8.ToArray()),
            "FORM" => await graph.PostFormAsync("1001/message_attachments", form),
            "DELETE" => await graph.DeleteAsync("2002_3003"),
            _ => await graph.GetAsync("7007"),
        };
    }

    private MetaGraph Graph(Uri address, TimeSpan? timeout = null, string? proofSecret = null) => new(
        services.GetRequiredService<IHttpClientFactory>(), ClientName, address, Some.PageToken, timeout ?? TimeSpan.FromSeconds(30), proofSecret);
}
