using System.Net;
using System.Text;

namespace DigitalInbox.Connectors.FacebookPages.Tests;

/// <summary>Stands for the provider's API: keeps each request as it came, and answers by a script, else with success.</summary>
internal sealed class ScriptedGraph : HttpMessageHandler, IHttpClientFactory
{
    private readonly Queue<(int Status, string Body, string? Usage)> answers = new();

    public List<(string Line, string? Authorization, string? ContentType, string Body)> Requests { get; } = [];

    public void Next(int status, string body, string? usage = null) => answers.Enqueue((status, body, usage));

    public void Error(int status, int code, int? subcode = null, string message = "told so", string? usage = null) => Next(
        status, $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"fbtrace_id":"A"}}""", usage);

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((
            $"{request.Method} {request.RequestUri!.PathAndQuery}",
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            body));
        var (status, answer, usage) = answers.TryDequeue(out var next) ? next : (200, Success(request), null);
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        if (usage is not null)
        {
            response.Headers.Add("X-Business-Use-Case-Usage", usage);
        }

        return response;
    }

    private static string Success(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("/comments", StringComparison.Ordinal) ? """{"id":"2002_3009"}"""
        : request.RequestUri.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal) ? """{"recipient_id":"7007","message_id":"m_1"}"""
        : """{"success":true}""";
}
