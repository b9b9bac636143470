using DigitalInbox.AspNetCore.Pages;
using DigitalInbox.Cases;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>The history of a case on its page, by kind and by who.</summary>
public sealed class HistoryPageTests
{
    [Fact]
    public async Task It_is_filtered_by_what_and_by_who()
    {
        await using var app = await StartAsync();
        using var dave = app.Browser("dave");

        Assert.Equal(["Note added", "Status: New → Open", "Assigned to Bob", "Message received", "Case opened"], await ToldAsync(dave, ""));
        Assert.Equal(["Message received"], await ToldAsync(dave, "&kind=messages"));
        Assert.Equal(["Note added"], await ToldAsync(dave, "&kind=notes"));
        Assert.Equal(["Note added", "Status: New → Open", "Assigned to Bob"], await ToldAsync(dave, "&who=agent:bob"));
        Assert.Equal(["Assigned to Bob"], await ToldAsync(dave, "&who=agent:bob&kind=assignment"));
        Assert.Equal(["Message received", "Case opened"], await ToldAsync(dave, "&who=contact"));
        Assert.Empty(await ToldAsync(dave, "&who=agent:alice"));
        Assert.Contains("Nothing of this kind happened.", await dave.GetStringAsync("/inbox/cases/1?tab=history&who=agent:alice"), StringComparison.Ordinal);
        Assert.Contains("value=\"notes\" selected", await dave.GetStringAsync("/inbox/cases/1?tab=history&kind=notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_older_follows_with_the_same_filter()
    {
        await using var app = await StartAsync();
        using var dave = app.Browser("dave");
        for (var i = 0; i < 50; i++)
        {
            await app.NoteAsync("bob");
        }

        var html = await dave.GetStringAsync("/inbox/cases/1?tab=history&kind=notes&who=agent:bob");

        var older = html[..html.IndexOf("Older events", StringComparison.Ordinal)];
        older = WebUtility.HtmlDecode(older[older.LastIndexOf("&amp;kind=", StringComparison.Ordinal)..].Split('"')[0]);
        Assert.Equal(["Note added"], await ToldAsync(dave, older));
    }

    [Fact]
    public void Every_event_is_of_one_kind() =>
        Assert.All(CaseEventCodec.Names, name => Assert.Single(HistoryView.Kinds, kind => HistoryView.NamesOf(kind).Contains(name)));

    private static async Task<IReadOnlyList<string>> ToldAsync(HttpClient client, string query)
    {
        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/inbox/cases/1?tab=history" + query));
        return
        [
            .. html.Split("<tr>").Skip(2).Select(row => row.Split("<td>")[2].Split("</td>")[0]),
        ];
    }

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var bob = app.As("bob");
        (await bob.PostAsJsonAsync("/inbox/api/cases/1/assign", new { agent = "me" })).Dispose();
        await app.NoteAsync("bob");
        return app;
    }
}
