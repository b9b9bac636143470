using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DigitalInbox.Embedding.Tests;

/// <summary>A browser without script: cookies, a page, and its forms.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient client;
    private readonly HtmlParser parser = new();

    // Kept by name alone: the address that the cookies are for is that of the proxy.
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    public Visitor(Uri address, string? prefix)
    {
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        Root = prefix + "/apps";
        if (prefix is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", prefix);
            client.DefaultRequestHeaders.Add("X-Forwarded-Host", "intranet.example");
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }
    }

    /// <summary>Where the host is, as the browser sees it.</summary>
    public string Root { get; }

    public HttpStatusCode Status { get; private set; }

    public string? Location { get; private set; }

    public IHtmlDocument Page { get; private set; } = null!;

    public async Task<IHtmlDocument> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Below(path));
        return await SendAsync(request);
    }

    public async Task<IHtmlDocument> SubmitAsync(IHtmlFormElement form, params (string Name, string Value)[] values)
    {
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => i.Name is not null && values.All(v => v.Name != i.Name))
            .Select(i => new KeyValuePair<string, string>(i.Name!, i.Value))
            .Concat(values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, Below(form.GetAttribute("action")!)) { Content = new FormUrlEncodedContent(fields) };
        return await SendAsync(request);
    }

    /// <summary>The form of the page that is sent to an address below the host.</summary>
    public IHtmlFormElement Form(string path) =>
        Page.QuerySelectorAll<IHtmlFormElement>("form").First(f => ("/" + Below(f.GetAttribute("action")!)).EndsWith("/apps" + path, StringComparison.Ordinal));

    public void Dispose() => client.Dispose();

    // What the proxy has put before a path does not reach the host.
    private string Below(string path) =>
        path.StartsWith(Root, StringComparison.Ordinal) ? "apps" + path[Root.Length..] : "apps/" + path.TrimStart('/');

    private async Task<IHtmlDocument> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        using var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (cookie, "");
            cookies[name] = value;
        }

        Status = answer.StatusCode;
        Location = answer.Headers.Location?.OriginalString;
        return Page = parser.ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
