using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DigitalInbox.Agents;
using DigitalInbox.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>Files of drafts, on the page without a script.</summary>
public sealed class DraftFilePageTests
{
    private const string Edit = "form[action^='/inbox/cases/1/draft-edit']";

    private readonly TestConnector page = new("page", new ChannelCapabilities
    {
        IsPrivate = true,
        Files = new FileRules(3, new Dictionary<string, long>(StringComparer.Ordinal) { ["text/plain"] = 800_000 }),
    });

    [Fact]
    public async Task Files_of_a_new_draft_stay_while_it_is_refused_and_go_with_the_next_try()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");

        // Nobody approves their own.
        using var refused = await SubmitAsync(carol, "form.new-draft", [("text", "see the plan"), ("status", "pending"), ("to", "agent:carol")], "plan.txt");
        var again = Parse(await refused.Content.ReadAsStringAsync());
        var kept = Assert.Single(again.QuerySelectorAll<IHtmlInputElement>("form.new-draft input[name=attachments]"));
        using var created = await SubmitAsync(carol, "form.new-draft", [("text", "see the plan"), ("status", "pending"), ("to", ""), ("attachments", kept.Value!)]);

        Assert.False(refused.IsSuccessStatusCode);
        Assert.True(kept.IsDefaultChecked);
        Assert.Empty(again.QuerySelectorAll("form.reply input[name=attachments]"));
        Assert.Equal(HttpStatusCode.SeeOther, created.StatusCode);
        var file = Assert.Single((await ShowAsync(carol)).QuerySelectorAll<IHtmlAnchorElement>(".draft > .file a"));
        Assert.Equal("plan.txt", file.TextContent);
        Assert.Equal(new string('x', 700_000), await carol.GetStringAsync(file.PathName));
    }

    [Fact]
    public async Task An_edit_takes_out_what_is_no_longer_ticked_and_takes_in_what_is_new()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        using var ava = app.Browser("ava");
        using var created = await SubmitAsync(carol, "form.new-draft", [("text", "see the plans"), ("status", "pending"), ("to", "agent:ava")], "one.txt", "two.txt");
        var held = HeldIn(await ShowAsync(carol));
        Assert.Equal(["one.txt", "two.txt"], held.Select(h => h.Label));
        Assert.All(held, h => Assert.True(h.IsTicked));

        // Whoever is asked for a draft may change it, and give it files.
        using var edited = await SubmitAsync(ava, Edit, [("text", "see the other plans"), ("status", "pending"), ("to", ""), ("held", held[1].Id)], "three.txt");

        Assert.Equal(HttpStatusCode.SeeOther, edited.StatusCode);
        var after = await ShowAsync(carol);
        Assert.Equal(["two.txt", "three.txt"], HeldIn(after).Select(h => h.Label));
        var before = Assert.Single(after.QuerySelectorAll(".draft .versions li"));
        Assert.Equal(["one.txt", "two.txt"], before.QuerySelectorAll(".file a").Select(a => a.TextContent));
        Assert.Equal(new string('x', 700_000), await carol.GetStringAsync(before.QuerySelector<IHtmlAnchorElement>(".file a")!.PathName));
    }

    [Fact]
    public async Task An_edit_that_is_refused_comes_back_with_what_was_taken_out_and_what_was_uploaded()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");
        using var created = await SubmitAsync(carol, "form.new-draft", [("text", "see the plans"), ("status", "pending"), ("to", "")], "one.txt", "two.txt");
        using var other = await SubmitAsync(carol, "form.new-draft", [("text", "another"), ("status", "pending"), ("to", "")], "other.txt");
        var held = HeldIn(await ShowAsync(carol));

        using var refused = await SubmitAsync(carol, Edit, [("text", "lost?"), ("status", "pending"), ("to", ""), ("version", "7"), ("held", held[1].Id)], "three.txt");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var again = Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal([false, true, true], HeldIn(again).Select(h => h.IsTicked));
        Assert.Equal(["one.txt", "two.txt", "other.txt"], HeldIn(again).Select(h => h.Label));
        var kept = Assert.Single(again.QuerySelectorAll<IHtmlInputElement>("input[name=attachments]"));
        Assert.Equal("lost?", kept.Form!.QuerySelector("textarea")!.TextContent);
        var ids = again.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_draft_is_a_file_without_a_word_where_the_channel_takes_files_and_has_no_field_for_them_where_it_does_not()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("2", "t2");
        using var carol = app.Browser("carol");

        using var created = await SubmitAsync(carol, "form.new-draft", [("text", ""), ("status", "pending"), ("to", "")], "plan.txt");

        Assert.Equal(HttpStatusCode.SeeOther, created.StatusCode);
        Assert.False((await ShowAsync(carol)).QuerySelector<IHtmlTextAreaElement>("#draft-text")!.IsRequired);
        var shop = Parse(await carol.GetStringAsync("/inbox/cases/2"));
        Assert.True(shop.QuerySelector<IHtmlTextAreaElement>("#draft-text")!.IsRequired);
        Assert.Empty(shop.QuerySelectorAll("input[type=file]"));
    }

    private static List<(string Id, string Label, bool IsTicked)> HeldIn(IHtmlDocument page) =>
        [.. page.QuerySelectorAll<IHtmlInputElement>(".draft input[name=held]").Select(i => (i.Value!, i.Closest("label")!.TextContent.Trim(), i.IsDefaultChecked))];

    private static async Task<IHtmlDocument> ShowAsync(HttpClient client) => Parse(await client.GetStringAsync("/inbox/cases/1"));

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    // Sends the first such form as a browser does, with what stands in its hidden fields, unless the test says otherwise, and files of 700,000 bytes: two are more than other forms may hold.
    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string form, (string Name, string Value)[] fields, params string[] files)
    {
        var found = (await ShowAsync(client)).QuerySelector<IHtmlFormElement>(form)!;
        Assert.Equal("multipart/form-data", found.Enctype);
        var hidden = found.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => !fields.Any(f => f.Name == i.Name)).Select(i => (Name: i.Name!, Value: i.Value!));
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in hidden.Concat(fields))
        {
            body.Add(new StringContent(value), name);
        }

        foreach (var file in files)
        {
            body.Add(new StringContent(new string('x', 700_000)), "files", file);
        }

        return await client.PostAsync(found.GetAttribute("action"), body);
    }

    private async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox.AddAgent("ava", "Ava", AgentRoles.Approver).AddConnector(page.Channel.Id, _ => page));
        await app.ReceiveOnAsync(page.Channel, "c1");
        return app;
    }
}
