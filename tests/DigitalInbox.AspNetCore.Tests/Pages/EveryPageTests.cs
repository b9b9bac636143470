using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DigitalInbox.Inbox;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>What holds on every page, whichever there are: they are found by following links, and no endpoint may be left out.</summary>
public sealed class EveryPageTests
{
    private const int LargestScript = 25_000;

    [Fact]
    public async Task Every_page_is_met_by_who_follows_the_links()
    {
        await using var app = await StartAsync();
        var walk = await WalkAsync(app);

        var routes = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.DisplayName?.StartsWith("Page: ", StringComparison.Ordinal) == true && e.DisplayName is not "Page: asset")
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(walk.Met(route), $"No link leads to {route}."));
        Assert.All(walk.Pages.Where(p => !p.Address.Contains("unknown", StringComparison.Ordinal)), p => Assert.True(p.Status == HttpStatusCode.OK, $"{p.Address}: {p.Status}"));
    }

    [Fact]
    public async Task No_page_allows_or_holds_script_or_style_that_is_not_a_file_of_its_own()
    {
        await using var app = await StartAsync();
        foreach (var page in (await WalkAsync(app)).Pages)
        {
            var policy = page.Headers["Content-Security-Policy"];
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            foreach (var part in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors" })
            {
                Assert.Contains(part, policy, StringComparison.Ordinal);
            }

            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.Empty(page.Document.QuerySelectorAll("style, [style], base, iframe, object, embed, [srcdoc], script:not([src])"));
            Assert.All(page.Document.QuerySelectorAll("script"), s => Assert.StartsWith("/inbox/assets/", s.GetAttribute("src"), StringComparison.Ordinal));
            Assert.DoesNotContain(page.Document.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public async Task Every_form_that_changes_something_carries_a_token_and_changes_nothing_without_it()
    {
        await using var app = await StartAsync();
        var forms = (await WalkAsync(app)).Pages
            .SelectMany(p => p.Document.QuerySelectorAll<IHtmlFormElement>("form"))
            .Where(f => "post".Equals(f.GetAttribute("method"), StringComparison.OrdinalIgnoreCase))
            .Concat((await WalkAsync(app)).Pages.SelectMany(p => p.Document.QuerySelectorAll("[formaction]")).Select(b => b.Closest("form")).OfType<IHtmlFormElement>())
            .ToList();
        Assert.NotEmpty(forms);
        Assert.All(forms, f => Assert.NotNull(f.QuerySelector("input[type=hidden][name=__RequestVerificationToken][value]")));
        var before = await PositionAsync(app);
        using var sam = Browser(app);
        foreach (var action in forms.Select(f => f.GetAttribute("action")!)
            .Concat(forms.SelectMany(f => f.QuerySelectorAll("[formaction]")).Select(b => b.GetAttribute("formaction")!))
            .Distinct(StringComparer.Ordinal))
        {
            var form = forms.FirstOrDefault(f => f.GetAttribute("action") == action) ?? forms[0];
            using var answer = await sam.PostAsync(action, new FormUrlEncodedContent(form.Elements.OfType<IHtmlElement>()
                .Select(e => KeyValuePair.Create(e.GetAttribute("name") ?? "", ValueOf(e)))
                .Where(v => v.Key is { Length: > 0 } and not "__RequestVerificationToken")));

            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{action} was answered {answer.StatusCode} without a token.");
        }

        Assert.Equal(before, await PositionAsync(app));
    }

    [Fact]
    public async Task The_whole_script_is_small_and_no_page_waits_for_it()
    {
        await using var app = await StartAsync();
        using var sam = Browser(app);
        var scripts = (await WalkAsync(app)).Pages.SelectMany(p => p.Document.QuerySelectorAll("script")).ToList();

        Assert.All(scripts, s => Assert.True(s.HasAttribute("defer") || s.GetAttribute("type") == "module"));
        var addresses = scripts.Select(s => s.GetAttribute("src")!).Distinct(StringComparer.Ordinal).ToList();
        var bytes = 0;
        foreach (var address in addresses)
        {
            bytes += (await sam.GetByteArrayAsync(address)).Length;
        }

        Assert.InRange(bytes, 1, LargestScript);
    }

    [Fact]
    public async Task What_a_page_says_stands_in_its_HTML()
    {
        await using var app = await StartAsync();
        foreach (var page in (await WalkAsync(app)).Pages)
        {
            var main = page.Document.QuerySelector("main");
            Assert.True(main is not null && main.TextContent.Trim().Length > 0, $"{page.Address} is empty until the script fills it.");
        }

        using var sam = Browser(app);
        Assert.Contains("plain words", await sam.GetStringAsync("/inbox/cases/1?view=all"), StringComparison.Ordinal);
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await WholeInbox.StartAsync("plain words");
        await app.WriteAsAgentsAsync("plain words");
        return app;
    }

    private static HttpClient Browser(InboxApp app) => app.Browser(WholeInbox.Everything);

    private static async Task<PageWalk> WalkAsync(InboxApp app)
    {
        using var sam = Browser(app);
        return await PageWalk.ThroughAsync(sam, "/inbox?view=all", "/inbox/search?q=words", "/inbox/unknown");
    }

    private static Task<long> PositionAsync(InboxApp app) =>
        app.App.Services.GetRequiredKeyedService<IInboxStore>("default").Feed.GetLastPositionAsync(default);

    private static string ValueOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement input => input.Value is { Length: > 0 } value ? value : "changed",
        IHtmlTextAreaElement => "changed",
        IHtmlSelectElement select => select.Options.Length > 0 ? select.Options[^1].Value : "",
        _ => element.GetAttribute("value") ?? "",
    };
}
