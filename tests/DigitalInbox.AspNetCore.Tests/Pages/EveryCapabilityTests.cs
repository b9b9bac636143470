using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DigitalInbox.AspNetCore.Api;
using DigitalInbox.Cases;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>Whatever the API can do can be done on the page: each call has its place, which is found by following links.</summary>
public sealed partial class EveryCapabilityTests
{
    [Fact]
    public async Task Every_call_of_the_api_has_its_place_on_the_page()
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        await using (var whole = await WholeInbox.StartAsync("plain words"))
        {
            await whole.WriteAsAgentsAsync("plain words");
            using var sam = whole.Browser(WholeInbox.Everything);
            var walk = await PageWalk.ThroughAsync(sam, "/inbox?view=all", "/inbox/search?q=words");
            Gather(places, walk.Pages.Where(p => p.Status == HttpStatusCode.OK).Select(p => (p.Address, p.Document)));
            places.UnionWith(await ScriptedAsync(sam, walk));
        }

        await using (var capable = await CapableInbox.StartAsync())
        {
            using var sam = capable.Browser("sam");
            foreach (var address in CapableInbox.Pages)
            {
                Gather(places, [(address, new HtmlParser().ParseDocument(await sam.GetStringAsync(address)))]);
            }
        }

        Assert.Equal(ApiTable.Calls.Select(c => $"{c.Method} {c.Path}").Order(StringComparer.Ordinal), Places.Select(p => p.Call).Order(StringComparer.Ordinal));
        var missing = Places.Where(p => !places.Any(found => Regex.IsMatch(found, $"^{p.Place}$", RegexOptions.NonBacktracking)))
            .Select(p => $"{p.Call}: nothing on the page is {p.Place}").ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    // Where a form goes, where a link leads, and what a button says instead.
    private static void Gather(HashSet<string> places, IEnumerable<(string Address, IHtmlDocument Document)> pages)
    {
        foreach (var page in pages)
        {
            places.Add("page " + Within(page.Address));
            foreach (var form in page.Document.QuerySelectorAll("form"))
            {
                var method = form.GetAttribute("method")?.ToUpperInvariant() ?? "GET";
                places.Add($"{method} {Within(form.GetAttribute("action") ?? "")}");
                places.UnionWith(form.QuerySelectorAll("[name]").Select(f => $"{method} {Within(form.GetAttribute("action") ?? "")} {f.GetAttribute("name")}"));
            }

            places.UnionWith(page.Document.QuerySelectorAll("[formaction]").Select(b => $"POST {Within(b.GetAttribute("formaction")!)}"));
            places.UnionWith(page.Document.QuerySelectorAll("a[href^='/inbox']").Select(a => $"link {Within(a.GetAttribute("href")!)}"));
            places.UnionWith(page.Document.QuerySelectorAll("[data-upload]").Select(u => $"upload {Within(u.GetAttribute("data-upload")!)}"));
        }
    }

    private static async Task<IEnumerable<string>> ScriptedAsync(HttpClient agent, PageWalk walk)
    {
        var sources = walk.Pages.SelectMany(p => p.Document.QuerySelectorAll("script")).Select(s => s.GetAttribute("src")!).Distinct(StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var source in sources)
        {
            found.AddRange(Call().Matches(await agent.GetStringAsync(source)).Select(m => "script " + m.Groups["call"].Value));
        }

        return found;
    }

    // Without what the agent looked at before, and with one name for every id.
    private static string Within(string address) => Id().Replace(WebUtility.UrlDecode(address["/inbox".Length..]), "/_");

    [GeneratedRegex(@"/([0-9]+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})(?=/|\?|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"/api/(?<call>[a-z]+(/\$\{\w+\}/[a-z]+)?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();
}
