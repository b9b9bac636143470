using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>Goes through the page as somebody who follows every link, and keeps what came.</summary>
internal sealed partial class PageWalk
{
    private const int MostOfAKind = 1;
    private readonly List<WalkedPage> pages = [];

    /// <summary>Every page that was met, by the address that led there.</summary>
    public IReadOnlyList<WalkedPage> Pages => pages;

    /// <summary>Walks from the start, and from places that no link may lead to.</summary>
    public static async Task<PageWalk> ThroughAsync(HttpClient agent, params string[] starts)
    {
        var walk = new PageWalk();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = new Queue<string>(["/inbox", .. starts]);
        while (next.TryDequeue(out var address))
        {
            if (!known.Add(address) || (kinds[KindOf(address)] = kinds.GetValueOrDefault(KindOf(address)) + 1) > MostOfAKind)
            {
                continue;
            }

            using var answer = await agent.GetAsync(address);
            var html = await answer.Content.ReadAsStringAsync();
            var page = new WalkedPage(address, answer.StatusCode, answer.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase), new HtmlParser().ParseDocument(html));
            walk.pages.Add(page);
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (IsPage(link))
                {
                    next.Enqueue(link);
                }
            }
        }

        return walk;
    }

    /// <summary>Tells whether a page of a route was met.</summary>
    public bool Met(string route)
    {
        var pattern = new Regex($"^{Parameter().Replace(route, "[^/?]+")}$", RegexOptions.NonBacktracking);
        return pages.Any(p => pattern.IsMatch(p.Address.Split('?')[0]));
    }

    // Pages of one kind differ only in which case, customer or choice they show.
    private static string KindOf(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        var names = query.Split('&').Select(p => p.Split('=')[0] is "view" or "tab" or "part" ? p : p.Split('=')[0]).Order(StringComparer.Ordinal);
        return Id().Replace(path, "/_") + "?" + string.Join('&', names);
    }

    private static bool IsPage(string link) =>
        (link is "/inbox" || link.StartsWith("/inbox/", StringComparison.Ordinal) || link.StartsWith("/inbox?", StringComparison.Ordinal))
        && !link.StartsWith("/inbox/api/", StringComparison.Ordinal) && !link.StartsWith("/inbox/assets/", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/([0-9]+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})(?=/|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}

/// <summary>One page as it came.</summary>
internal sealed record WalkedPage(string Address, HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, IHtmlDocument Document);
