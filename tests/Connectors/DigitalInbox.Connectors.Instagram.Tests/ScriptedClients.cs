using System.Net;
using System.Text;

namespace DigitalInbox.Connectors.Instagram.Tests;

/// <summary>Answers requests in turn and keeps them; the last answer is given again.</summary>
internal sealed class ScriptedClients(params (int Status, string Body)[] answers) : IHttpClientFactory
{
    private readonly (int Status, string Body)[] answers = answers;
    private readonly List<(string Line, string Authorization, string? ContentType, string Body)> requests = [];

    public IReadOnlyList<(string Line, string Authorization, string? ContentType, string Body)> Requests => requests;

    public HttpClient CreateClient(string name) => new(new Handler(this));

    private sealed class Handler(ScriptedClients script) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var (status, answer) = script.answers[Math.Min(script.requests.Count, script.answers.Length - 1)];
            script.requests.Add(($"{request.Method} {request.RequestUri}", $"{request.Headers.Authorization}", request.Content?.Headers.ContentType?.MediaType, body));
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
