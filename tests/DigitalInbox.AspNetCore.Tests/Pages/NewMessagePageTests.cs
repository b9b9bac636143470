using DigitalInbox.Channels;

namespace DigitalInbox.AspNetCore.Tests.Pages;

public sealed class NewMessagePageTests
{
    private readonly TestConnector open = new("open", new ChannelCapabilities { CanStartConversation = true, IsPrivate = true });
    private readonly TestConnector letters = new(
        "letters", new ChannelCapabilities { CanStartConversation = true, IsPrivate = true, HasTemplates = true, ReplyWindow = NodaTime.Duration.FromHours(24) });

    [Fact]
    public async Task An_agent_writes_to_an_account_first_and_is_led_to_the_case()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        Assert.Contains("href=\"/inbox/new\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);

        using var sent = await alice.SubmitFormAsync("/inbox/new", "/inbox/new", ("on", "open"), ("to", "zoe"), ("text", "Your lamp is here"), ("status", "pending"));

        Assert.Equal((HttpStatusCode.SeeOther, "/inbox/cases/1"), (sent.StatusCode, sent.Headers.Location?.ToString()));
        var shown = await alice.GetStringAsync("/inbox/cases/1");
        Assert.Contains("Your lamp is here", shown, StringComparison.Ordinal);
        Assert.Contains("is-pending", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_goes_with_its_parameters_where_text_does_not()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        (string, string)[] written = [("on", "letters"), ("to", "zoe"), ("name", "parcel_here"), ("language", "en"), ("parameters", "Zoe\r\nMonday"), ("status", "pending")];

        using var refused = await alice.SubmitFormAsync("/inbox/new?on=letters", "/inbox/new", [.. written, ("text", "and <b>this</b>")]);

        // Everything that was typed stands there again.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await refused.TextAsync();
        Assert.Contains("A template goes alone, without text or files.", html, StringComparison.Ordinal);
        foreach (var kept in new[] { "value=\"zoe\"", "value=\"parcel_here\"", "value=\"en\"", ">Zoe\r\nMonday</textarea>", "and <b>this</b></textarea>" })
        {
            Assert.Contains(kept, html, StringComparison.Ordinal);
        }

        using var sent = await alice.SubmitFormAsync("/inbox/new?on=letters", "/inbox/new", written);
        Assert.Equal("/inbox/cases/1", sent.Headers.Location?.ToString());
        using var cold = await alice.SubmitFormAsync("/inbox/new?on=letters", "/inbox/new", ("on", "letters"), ("to", "ann"), ("text", "Hi"), ("status", "pending"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, cold.StatusCode);
    }

    [Fact]
    public async Task Who_is_written_to_already_is_told_where_the_conversation_goes_on()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        (string, string)[] written = [("on", "open"), ("to", "zoe"), ("text", "Hi"), ("status", "pending")];
        using var first = await alice.SubmitFormAsync("/inbox/new", "/inbox/new", written);

        using var refused = await alice.SubmitFormAsync("/inbox/new", "/inbox/new", written);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("<a href=\"/inbox/cases/1\">Case 1</a>", await refused.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_found_chosen_and_written_to()
    {
        await using var app = await StartAsync();
        await app.ReceiveOnAsync(open.Channel, "1");
        using var alice = app.Browser("alice");
        using var done = await app.As("dave").PutAsJsonAsync("/inbox/api/cases/1/status", new { status = "closed" });
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var contact = await app.ContactAsync(1);

        using var found = await alice.SubmitFormAsync("/inbox/new", "/inbox/new", ("on", "open"), ("find", "mia"), ("text", "Half a sent"), ("step", "find"));
        var html = await found.TextAsync();
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains($"name=\"contact\" value=\"{contact}\"", html, StringComparison.Ordinal);
        Assert.Contains("Half a sent</textarea>", html, StringComparison.Ordinal);
        using var none = await alice.SubmitFormAsync("/inbox/new", "/inbox/new", ("on", "open"), ("find", "\""), ("step", "find"));
        Assert.Contains("No customer whom you may see fits and has an account on Channel open.", await none.TextAsync(), StringComparison.Ordinal);
        Assert.Contains($"/inbox/new?on=letters&contact={contact}", WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/search?q=mia")), StringComparison.Ordinal);

        using var sent = await alice.SubmitFormAsync(
            $"/inbox/new?on=open&contact={contact}", "/inbox/new", ("on", "open"), ("contact", contact), ("text", "Hello again"), ("status", "resolved"));
        Assert.Equal("/inbox/cases/2", sent.Headers.Location?.ToString());
        Assert.Contains("Hello again", await alice.GetStringAsync("/inbox/cases/2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_channel_is_shown_with_all_that_was_typed_and_nothing_is_sent()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        using var shown = await alice.SubmitFormAsync("/inbox/new", "/inbox/new", ("on", "letters"), ("to", "zoe"), ("text", "Hi"), ("step", "show"));

        var html = await shown.TextAsync();
        Assert.Contains("name=\"on\" value=\"letters\" checked", html, StringComparison.Ordinal);
        Assert.Contains("Approved template", html, StringComparison.Ordinal);
        Assert.Contains("value=\"zoe\"", html, StringComparison.Ordinal);
        Assert.Contains(">Hi</textarea>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-case=\"1\"", await alice.GetStringAsync("/inbox?view=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_comes_without_its_token_is_shown_again_with_its_text()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        using var refused = await alice.SubmitFormAsync(
            "/inbox/new", "/inbox/new", ("__RequestVerificationToken", "old"), ("on", "open"), ("to", "zoe"), ("text", "Not lost"), ("status", "pending"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Not lost</textarea>", await refused.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_writes_once()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        var page = await alice.GetStringAsync("/inbox/new");
        (string, string)[] written = [("on", "open"), ("to", "zoe"), ("text", "Once"), ("status", "pending")];
        using var first = await alice.SubmitPartAsync(page, "/inbox/new", written);

        using var again = await alice.SubmitPartAsync(page, "/inbox/new", written);

        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task Who_may_not_write_first_is_not_shown_the_way_and_refused()
    {
        await using var app = await StartAsync();
        using var carol = app.Browser("carol");

        Assert.DoesNotContain("/inbox/new", await carol.GetStringAsync("/inbox"), StringComparison.Ordinal);
        using var refused = await carol.GetAsync("/inbox/new");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Where_the_customer_always_writes_first_the_page_says_so()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.Browser("alice");

        Assert.DoesNotContain("class=\"new\"", await alice.GetStringAsync("/inbox"), StringComparison.Ordinal);
        Assert.Contains("On none of the channels can you write first.", await alice.GetStringAsync("/inbox/new"), StringComparison.Ordinal);
    }

    private Task<InboxApp> StartAsync() => InboxApp.StartAsync(
        inbox => inbox.AddConnector(open.Channel.Id, _ => open).AddConnector(letters.Channel.Id, _ => letters));
}
