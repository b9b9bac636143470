using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>What agents say of cases and messages on the page, with plain forms.</summary>
public sealed partial class MarkPageTests
{
    [Fact]
    public async Task Tags_are_chosen_shown_and_filtered_by()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "tags", ("tag", "invoice"))).Status);
        var shown = await ShownAsync(alice);
        Assert.Contains("<li class=\"tag is-blue\">Invoice</li>", shown, StringComparison.Ordinal);
        Assert.Contains("data-case=\"1\"", await alice.GetStringAsync("/inbox?view=all&tag=invoice"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-case=\"1\"", await alice.GetStringAsync("/inbox?view=all&tag=old"), StringComparison.Ordinal);
        Assert.Contains("Facture", await alice.GetStringAsync("/inbox/cases/1?view=all&lang=fr"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "tags")).Status);
        Assert.DoesNotContain("<li class=\"tag", await ShownAsync(alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_judged_tagged_and_marked_as_unread()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        var message = Message().Match(await ShownAsync(alice)).Groups["id"].Value;

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "sentiment", ("message", message), ("sentiment", "negative"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "message-tags", ("message", message), ("tag", "invoice"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "unread", ("from", "1"))).Status);

        var shown = await ShownAsync(alice);
        Assert.Contains("<p class=\"sentiment quiet\">Negative</p>", shown, StringComparison.Ordinal);
        Assert.Contains("negative: 1", shown, StringComparison.Ordinal);
        Assert.Contains("Invoice", shown, StringComparison.Ordinal);
        Assert.Contains("How a message sounds: Negative", await alice.GetStringAsync("/inbox/cases/1?view=all&tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_changed_and_deleted_by_its_author_alone()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        using var bob = app.Browser("bob");
        await SubmitAsync(alice, "notes", ("text", "first"));
        var note = NoteForm().Match(await ShownAsync(alice)).Groups["id"].Value;
        Assert.NotEqual("", note);
        Assert.DoesNotContain("note-edit", await ShownAsync(bob), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "note-edit", ("message", note), ("version", "1"), ("text", "second"))).Status);
        Assert.Contains("second", await ShownAsync(bob), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await SubmitAsync(bob, "note-delete", ("message", note), ("version", "2"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "note-delete", ("message", note), ("version", "2"))).Status);

        var left = await ShownAsync(bob);
        Assert.Contains("The note was deleted.", left, StringComparison.Ordinal);
        Assert.DoesNotContain("second", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_somebody_else_changed_meanwhile_is_shown_beside_what_was_written()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        using var dave = app.Browser("dave");
        await SubmitAsync(alice, "notes", ("text", "first"));
        var note = NoteForm().Match(await ShownAsync(alice)).Groups["id"].Value;
        await SubmitAsync(dave, "note-edit", ("message", note), ("version", "1"), ("text", "said by Dave"));

        var (status, shown) = await SubmitAsync(alice, "note-edit", ("message", note), ("version", "1"), ("text", "said by Alice"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Somebody changed the note meanwhile.", shown, StringComparison.Ordinal);
        Assert.Contains("<p class=\"text\" dir=\"auto\">said by Dave</p>", shown, StringComparison.Ordinal);
        Assert.Contains("<details class=\"pop message-menu\" open", shown, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"2\"", shown, StringComparison.Ordinal);
        Assert.Contains("data-given>said by Alice</textarea>", shown, StringComparison.Ordinal);
        Assert.Equal(1, shown.Split("data-given").Length - 1);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "note-edit", ("message", note), ("version", "2"), ("text", "said by both"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(alice, "note-edit", ("message", note), ("text", "of no version"))).Status);
    }

    [Fact]
    public async Task Who_has_the_case_has_read_what_is_shown_and_others_have_not()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        using var dave = app.Browser("dave");
        await SubmitAsync(dave, "assign", ("agent", "alice"));
        await ShownAsync(dave);
        Assert.Equal(1, await UnreadAsync());

        await ShownAsync(alice);
        Assert.Equal(0, await UnreadAsync());
        await app.ReceiveAsync("2", "t1");
        Assert.Equal(1, await UnreadAsync());

        async Task<int> UnreadAsync() =>
            (await app.App.Services.GetRequiredKeyedService<IInboxStore>("default").Cases.FindByNumberAsync(new CaseNumber(1), default))!.State.UnreadCount;
    }

    [Fact]
    public async Task Others_see_who_looks_at_the_case()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        using var bob = app.Browser("bob");

        Assert.DoesNotContain("is looking at this case", await ShownAsync(alice), StringComparison.Ordinal);
        Assert.Contains("Alice is looking at this case.", await ShownAsync(bob), StringComparison.Ordinal);
        app.Clock.Advance(NodaTime.Duration.FromSeconds(45));
        Assert.DoesNotContain("Alice is looking", await ShownAsync(bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spam_goes_to_the_trash()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        var (unknown, refused) = await SubmitAsync(alice, "spam", ("spamTag", "gone"));
        Assert.NotEqual(HttpStatusCode.SeeOther, unknown);
        Assert.Contains("There is no such tag any more", refused, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "spam", ("spamTag", "invoice"))).Status);

        Assert.Contains("is-trashed", await ShownAsync(alice), StringComparison.Ordinal);
        Assert.Contains("class=\"tag is-", await ShownAsync(alice), StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/1/spam", await ShownAsync(alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_crosses_keeps_its_text_shows_what_came_and_can_be_sent_anyway()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        var seen = Seen().Match(await ShownAsync(alice)).Groups["seen"].Value;
        using var bob = app.As("bob");
        using var other = await bob.PostAsJsonAsync("/inbox/api/cases/1/replies", new { text = "Bob was faster", status = "pending" });
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);

        var (status, refused) = await SubmitAsync(alice, "replies", ("text", "my careful answer"), ("status", "pending"), ("seen", seen));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("my careful answer</textarea>", refused, StringComparison.Ordinal);
        Assert.Contains("Bob replied at", refused, StringComparison.Ordinal);
        Assert.Contains("Send anyway", refused, StringComparison.Ordinal);
        var now = Seen().Match(refused).Groups["seen"].Value;
        Assert.NotEqual(seen, now);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(alice, "replies", ("text", "my careful answer"), ("status", "pending"), ("seen", now))).Status);
    }

    private static async Task<(HttpStatusCode Status, string Html)> SubmitAsync(HttpClient client, string form, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync("/inbox/cases/1?view=all");
        var token = WebUtility.HtmlDecode(Token().Match(html).Groups["token"].Value);
        using var body = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);
        using var answer = await client.PostAsync($"/inbox/cases/1/{form}?view=all", body);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string> ShownAsync(HttpClient client) => WebUtility.HtmlDecode(await client.GetStringAsync("/inbox/cases/1?view=all"));

    private static async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox
            .AddTag("invoice", tag => tag.Named("Invoice").NamedIn("fr", "Facture").Colored(TagColor.Blue))
            .AddTag("old", tag => tag.Inactive()));
        await app.ReceiveAsync("1", "t1");
        return app;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"message\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();

    [GeneratedRegex("note-delete[^>]*>\\s*<input[^>]*><input type=\"hidden\" name=\"message\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoteForm();

    [GeneratedRegex("name=\"seen\" value=\"(?<seen>\\d+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seen();
}
