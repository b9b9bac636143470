using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>Quick replies in drafts, and drafts that answer in private, on the page without a script.</summary>
public sealed class DraftQuickReplyPageTests
{
    private const string Chosen = "quickReply=track&quickReplyLanguage=en&v.ask.number=4711";

    private readonly TestConnector page = new("page", new ChannelCapabilities
    {
        IsPrivate = true,
        RichContent = RichContentKinds.LinkButton | RichContentKinds.QuickReplies,
    });

    private readonly TestConnector wall = new("wall", new ChannelCapabilities { HasTreeStructure = true, CanReplyToAnyMessage = true, PrivateReplyWindow = Duration.FromDays(7) });

    [Fact]
    public async Task Who_may_only_draft_puts_a_quick_reply_into_a_draft_and_it_leaves_with_what_goes_with_it()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        using var ava = app.As("ava");

        var looked = await ShowAsync(carol, "?preview=track&p.ask.number=4711");
        var insert = Assert.Single(looked.QuerySelectorAll("form[data-insert] button"));
        Assert.Equal(("into", "draft", "Put it into a draft"), (insert.GetAttribute("name"), insert.GetAttribute("value"), insert.TextContent));
        var shown = await ShowAsync(carol, $"?{Chosen}&into=draft");
        var form = shown.QuerySelector<IHtmlFormElement>("form.new-draft")!;
        Assert.Equal("Order 4711 is on its way.", form.QuerySelector("textarea")!.TextContent);
        Assert.NotNull(shown.QuerySelector("#way-draft[checked]"));
        using var created = await SubmitAsync(carol, form, ("text", "Dear Mia, order 4711 is on its way."), ("status", "pending"), ("to", "agent:ava"));

        Assert.Equal("/inbox/cases/1", created.Headers.Location?.ToString());
        var after = await ShowAsync(carol, "");
        Assert.Contains("Button: Track it", after.QuerySelector(".draft > .content")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/4711", after.QuerySelector(".draft > .content")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", after.QuerySelector("#draft-text")!.TextContent);
        Assert.Empty(after.QuerySelectorAll("form.new-draft input[name=quickReply]"));

        // An edit keeps what it has no box for, and drops what is unticked.
        var edit = after.QuerySelector<IHtmlFormElement>("form[action^='/inbox/cases/1/draft-edit']")!;
        Assert.Equal("Button: Track it", edit.QuerySelector("input[name=held][checked]")!.ParentElement!.TextContent.Trim());
        using var edited = await SubmitAsync(carol, edit, ("text", "Dear Mia, 4711 is on its way."), ("status", "pending"), ("to", "agent:ava"), ("held", "content"));
        Assert.Equal(HttpStatusCode.SeeOther, edited.StatusCode);
        var second = await ShowAsync(carol, "");
        Assert.NotNull(second.QuerySelector(".draft > .content"));
        Assert.NotNull(second.QuerySelector(".draft .versions .content"));
        using var approved = await ava.PostAsJsonAsync($"/inbox/api/drafts/{second.QuerySelector(".draft")!.Id![1..]}/approve", new { version = 2 });
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Contains("Made from the quick reply track", await carol.GetStringAsync("/inbox/cases/1?tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_of_a_quick_reply_that_is_refused_comes_back_whole_and_what_is_unticked_goes()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        var form = (await ShowAsync(carol, $"?{Chosen}&into=draft")).QuerySelector<IHtmlFormElement>("form.new-draft")!;

        // Nobody approves their own.
        using var refused = await SubmitAsync(carol, form, ("text", "Dear Mia"), ("status", "pending"), ("to", "agent:carol"));
        var again = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector<IHtmlFormElement>("form.new-draft")!;
        Assert.Equal("Dear Mia", again.QuerySelector("textarea")!.TextContent);
        using var created = await SubmitAsync(carol, again, ("text", "Dear Mia"), ("status", "pending"), ("to", ""));
        using var twice = await SubmitAsync(carol, again, ("text", "Dear Mia"), ("status", "pending"), ("to", ""));

        Assert.False(refused.IsSuccessStatusCode);
        var after = await ShowAsync(carol, "");
        Assert.NotNull(Assert.Single(after.QuerySelectorAll("li.draft")).QuerySelector(".content"));
        var edit = after.QuerySelector<IHtmlFormElement>("form[action^='/inbox/cases/1/draft-edit']")!;
        using var edited = await SubmitAsync(carol, edit, ("text", "Dear Mia"), ("status", "pending"), ("to", ""));
        Assert.Null((await ShowAsync(carol, "")).QuerySelector(".draft > .content"));
    }

    [Fact]
    public async Task Who_may_do_both_says_where_it_goes_and_the_other_box_stays_as_it_is()
    {
        await using var app = await StartAsync();
        using var dave = app.Browser("dave");

        var offered = await ShowAsync(dave, "?preview=track&p.ask.number=4711");
        var reply = await ShowAsync(dave, $"?{Chosen}&into=reply");
        var draft = await ShowAsync(dave, $"?{Chosen}&into=draft");

        Assert.Equal(["Put it into the reply", "Put it into a draft"], offered.QuerySelectorAll("form[data-insert] button").Select(b => b.TextContent));
        foreach (var (html, into, other) in new[] { (reply, "reply", "draft"), (draft, "draft", "reply") })
        {
            Assert.Equal("Order 4711 is on its way.", html.QuerySelector($"#{into}-text")!.TextContent);
            Assert.Equal("", html.QuerySelector($"#{other}-text")!.TextContent);
            Assert.NotNull(html.QuerySelector($".way-{into} [data-begun]"));
            Assert.Null(html.QuerySelector($".way-{other} input[name=quickReply]"));
            Assert.Null(html.QuerySelector($".way-{other} [data-begun]"));
            Assert.NotNull(html.QuerySelector($"#way-{into}[checked]"));
            Assert.Contains(html.QuerySelectorAll("a[data-side]"), a => a.GetAttribute("href")!.Contains("v.ask.number=4711", StringComparison.Ordinal)
                && a.GetAttribute("href")!.Contains("into=draft", StringComparison.Ordinal) == (into == "draft"));
        }
    }

    [Fact]
    public async Task What_a_quick_reply_lacks_is_refused_when_the_draft_is_written()
    {
        await using var app = await StartAsync();
        using var carol = app.As("carol");

        using var refused = await carol.PostAsJsonAsync("/inbox/api/cases/1/drafts", new { quickReplyId = "track", status = "pending" });
        using var made = await carol.PostAsJsonAsync("/inbox/api/cases/1/drafts", new { quickReplyId = "track", status = "pending", language = "en", variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["ask.number"] = "12" } });
        using var named = await carol.PostAsJsonAsync("/inbox/api/cases/1/drafts", new { text = "mine", quickReplyId = "track", quickReplyVersion = 1, status = "pending" });

        Assert.Equal("quickReply.unresolved", (string?)(await refused.JsonAsync())["code"]);
        var draft = await made.JsonAsync();
        Assert.Equal(("Order 12 is on its way.", "linkButton", 1), ((string?)draft["text"], (string?)draft["content"]!["kind"], (int?)draft["quickReplyVersion"]));
        var own = await named.JsonAsync();
        Assert.Equal(("mine", null, "track"), ((string?)own["text"], own["content"], (string?)own["quickReplyId"]));
    }

    [Theory]
    [InlineData("carol", 1)]
    [InlineData("dave", 2)]
    public async Task A_comment_is_answered_in_private_by_a_draft(string agent, int buttons)
    {
        await using var app = await StartAsync();
        await app.ReceiveOnAsync(wall.Channel, "comment", "In public");
        using var browser = app.Browser(agent);
        var form = (await ShowAsync(browser, "", number: 2)).QuerySelector<IHtmlFormElement>("form[action^='/inbox/cases/2/private']")!;
        Assert.Equal(buttons, form.QuerySelectorAll("button").Length);
        Assert.Equal("Save as a draft for approval", form.QuerySelector("button[name=as][value=draft]")!.TextContent);

        using var saved = await SubmitAsync(browser, form, ("text", "Between us"), ("as", "draft"));

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var after = await ShowAsync(browser, "", number: 2);
        Assert.Equal("Between us", after.QuerySelector(".draft > .text")!.TextContent);
        Assert.Contains("In private", after.QuerySelector(".draft")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(wall.Sent);
    }

    private static async Task<IHtmlDocument> ShowAsync(HttpClient client, string query, int number = 1) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync($"/inbox/cases/{number}{query}"));

    // As a browser does: with what stands in its hidden fields, unless the test says otherwise.
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => !fields.Any(f => f.Name == i.Name)).Select(i => (Name: i.Name!, Value: i.Value!));
        using var body = new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(form.GetAttribute("action"), body);
    }

    private async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox
            .AddAgent("ava", "Ava", AgentRoles.Approver)
            .AddConnector(page.Channel.Id, _ => page)
            .AddConnector(wall.Channel.Id, _ => wall)
            .AddQuickReply("track", reply => reply.Titled("Track").Says(
                "en",
                "Order {{ask.number}} is on its way.",
                new RichContent.LinkButton("Track it", new Uri("https://shop.example/{{ask.number}}")),
                "Order {{ask.number}}: https://shop.example")));
        await app.ReceiveOnAsync(page.Channel, "c1");
        return app;
    }
}
