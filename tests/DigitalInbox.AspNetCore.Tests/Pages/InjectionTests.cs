using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>Texts that would act if a page did not write them as text. Each stands wherever somebody can write, on every page.</summary>
public sealed class InjectionTests
{
    private const string Probe = "xss-probe";
    private const int LongestName = 100;

    private static readonly string[] Texts =
    [
        "<xss-probe>a</xss-probe>",
        "<script>window.__xss=1</script>",
        "</title></textarea></script><xss-probe>",
        "\"><img src=x onerror=window.__xss=1 class=xss-probe>",
        "' autofocus onfocus=window.__xss=1 class='xss-probe",
        "\" onmouseover=\"window.__xss=1\" class=\"xss-probe",
        "<svg onload=window.__xss=1 class=xss-probe>",
        "<math><mtext><xss-probe>",
        "<iframe srcdoc='<script>parent.__xss=1</script>'>",
        "javascript:window.__xss=1//",
        "java\tscript:window.__xss=1",
        "data:text/html,<xss-probe>",
        "&lt;xss-probe&gt; &#60;xss-probe&#62;",
        "<!--><xss-probe>-->",
        "<![CDATA[><xss-probe>]]>",
        "{{7*7}} ${7*7} @(7*7) <%= 7*7 %>",
        "<style>@import'//x';</style><xss-probe>",
        "x:expression(window.__xss=1);}</style><xss-probe>",
        "<a href=javascript:window.__xss=1 class=xss-probe>a</a>",
        "<base href=//evil.example/><xss-probe>",
        "\u202Egnp.exe\u2066<xss-probe>\u2069",
        "\uFF1Cxss-probe\uFF1E\u2028<xss-probe>",
        "../../..\\a\"b'c;d=<xss-probe>.html",
        "%3Cxss-probe%3E+<xss-probe>",
    ];

    /// <summary>The texts, several in one as far as a name may hold them. Addresses act by how they begin, all else wherever it stands.</summary>
    public static TheoryData<string> Corpus
    {
        get
        {
            List<string> lines = [];
            foreach (var text in Texts.OrderByDescending(BeginsAddress).ThenByDescending(t => t.Length))
            {
                var at = BeginsAddress(text) ? -1 : lines.FindIndex(l => l.Length + 1 + text.Length <= LongestName);
                if (at < 0)
                {
                    lines.Add(text);
                }
                else
                {
                    lines[at] += " " + text;
                }
            }

            return [.. lines];
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task A_text_that_would_act_is_shown_as_text_on_every_page(string text)
    {
        await using var app = await WholeInbox.StartAsync(text);
        await app.WriteAsAgentsAsync(text);
        using var sam = app.Browser(WholeInbox.Everything);
        var asked = Uri.EscapeDataString(text);

        var walk = await PageWalk.ThroughAsync(
            sam,
            "/inbox/cases/1?view=all",
            "/inbox?view=all",
            $"/inbox/search?q={asked}",
            $"/inbox?view={asked}&status={asked}&channel={asked}&queue={asked}&tag={asked}&assignee={asked}&sort={asked}",
            $"/inbox/cases/{asked}",
            $"/inbox/contacts/{asked}",
            $"/inbox/{asked}",
            $"/inbox/cases/1?tab={asked}&lang={asked}");

        var shown = 0;
        foreach (var page in walk.Pages)
        {
            Assert.Empty(FaultsOf(page.Document));
            shown += page.Document.DocumentElement.TextContent.Contains(text, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(shown > 5, $"The text is shown on {shown} pages only.");
        await LookAtFormAsync(app, text);
    }

    [Fact]
    public async Task A_file_is_saved_under_a_name_that_does_nothing()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        foreach (var text in Texts)
        {
            var file = await app.FileAsync(1, mediaType: "text/html", name: text);

            using var answer = await alice.GetAsync("/inbox/api/messages/" + file);

            var disposition = answer.Content.Headers.GetValues("Content-Disposition").Single();
            Assert.StartsWith("attachment; filename=", disposition, StringComparison.Ordinal);
            Assert.DoesNotContain(disposition, c => char.IsControl(c) || c > 126);
            Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [Fact]
    public void What_acts_is_found()
    {
        foreach (var acts in new[] { "<xss-probe>", "<img src=x onerror=a>", "<a href='java\tscript:a'>", "<p style='a:b'>", "<script>a</script>", "<p class=xss-probe>", "<form action='data:a'>" })
        {
            Assert.NotEmpty(FaultsOf(new HtmlParser().ParseDocument("<main>" + acts)));
        }

        Assert.Empty(FaultsOf(new HtmlParser().ParseDocument("<a href='/inbox?q=javascript:a'>&lt;xss-probe&gt;</a>")));
    }

    private static bool BeginsAddress(string text) => text.StartsWith("java", StringComparison.Ordinal) || text.StartsWith("data:", StringComparison.Ordinal);

    private static async Task LookAtFormAsync(InboxApp app, string text)
    {
        using var sam = app.As(WholeInbox.Everything);
        using var sent = await sam.PostAsJsonAsync("/inbox/api/cases/1/forms", new { formId = "probe", status = "pending" });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var link = await KnowledgeHost.LinkAsync(sam);
        using var customer = app.As(null);
        using var open = await customer.GetAsync(link);
        using var refused = await KnowledgeHost.AnswerAsync(app, link, ("street", text), ("why", text));
        foreach (var answer in new[] { open, refused })
        {
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.Empty(FaultsOf(page));
            Assert.Contains(text.Split('\t', '\u2028')[0], page.DocumentElement.TextContent, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> FaultsOf(IDocument page)
    {
        // The icon of the page is a picture that stands in its address.
        foreach (var element in page.All.Where(e => e.GetAttribute("rel") is not "icon"))
        {
            var isScript = element.LocalName is "script" && element.GetAttribute("src")?.StartsWith("/inbox/assets/", StringComparison.Ordinal) != true;
            if (isScript || element.LocalName is Probe or "style" or "base" or "iframe" or "math" or "object" or "embed" || element.ClassList.Contains(Probe))
            {
                yield return element.OuterHtml;
            }

            foreach (var attribute in element.Attributes)
            {
                var acts = attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc"
                    || (attribute.Name is "href" or "src" or "action" or "formaction" or "poster" or "xlink:href" && !LeadsSafely(attribute.Value));
                if (acts)
                {
                    yield return $"{element.LocalName} {attribute.Name}={attribute.Value}";
                }
            }
        }
    }

    // Browsers leave tabs and line ends out of a scheme, and take it in any case.
    private static bool LeadsSafely(string address)
    {
        var plain = new string([.. address.Where(c => c > ' ')]);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        var hasScheme = colon >= 0 && plain[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        return !hasScheme || plain[..colon].ToLowerInvariant() is "http" or "https" or "mailto" or "tel";
    }
}
