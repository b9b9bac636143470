using System.Text.RegularExpressions;
using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>What the page offers for messages: actions, private answers, templates, files.</summary>
public sealed partial class MessagePageTests
{
    private readonly TestConnector page = new("page", new ChannelCapabilities
    {
        CanLike = true,
        CanHide = true,
        HasTemplates = true,
        ReplyWindow = Duration.FromHours(24),
        ExtendedReplyWindow = Duration.FromDays(7),
        PrivateReplyWindow = Duration.FromDays(30),
        Files = new FileRules(3, new Dictionary<string, long>(StringComparer.Ordinal) { ["image/"] = 1000, ["application/pdf"] = 1000 }),
    });

    [Fact]
    public async Task Only_what_the_channel_can_is_offered()
    {
        await using var app = await StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.Browser("alice");

        var rich = await alice.GetStringAsync("/inbox/cases/1?view=all");
        Assert.Contains("action=\"/inbox/cases/1/like?view=all\"", rich, StringComparison.Ordinal);
        Assert.Contains("/inbox/cases/1/private?view=all", rich, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbox/cases/1/delete", rich, StringComparison.Ordinal);
        Assert.Contains("accept=\"application/pdf,image/*\"", rich, StringComparison.Ordinal);
        var plain = await alice.GetStringAsync("/inbox/cases/2?view=all");
        Assert.DoesNotContain("/inbox/cases/2/like", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbox/cases/2/hide", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"file\"", plain, StringComparison.Ordinal);
        using var carol = app.Browser("carol");
        var drafts = await carol.GetStringAsync("/inbox/cases/1?view=all");
        Assert.DoesNotContain("/inbox/cases/1/like", drafts, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbox/cases/1/hide", drafts, StringComparison.Ordinal);
        Assert.DoesNotContain(">Answer in private</button>", drafts, StringComparison.Ordinal);
        Assert.Contains("name=\"as\" value=\"draft\">Save as a draft for approval</button>", drafts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_liked_hidden_and_answered_in_private_with_plain_forms()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");

        Assert.Equal(HttpStatusCode.SeeOther, await SubmitAsync(alice, "like"));
        Assert.Equal(HttpStatusCode.SeeOther, await SubmitAsync(alice, "hide"));
        Assert.Equal(HttpStatusCode.SeeOther, await SubmitAsync(alice, "private", ("text", "Just for you")));

        var shown = WebUtility.HtmlDecode(await alice.GetStringAsync("/inbox/cases/1?view=all"));
        Assert.Contains("hidden on the platform", shown, StringComparison.Ordinal);
        Assert.Contains("answered in private", shown, StringComparison.Ordinal);
        Assert.Contains("Just for you", shown, StringComparison.Ordinal);
        Assert.Contains(OutboundAction.LikeReaction, shown, StringComparison.Ordinal);
        Assert.Contains("/unlike", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/private", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_free_text_is_over_a_template_is_sent()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        app.Clock.Advance(Duration.FromHours(24));
        Assert.Contains("a person may still answer", await alice.GetStringAsync("/inbox/cases/1?view=all"), StringComparison.Ordinal);
        app.Clock.Advance(Duration.FromDays(6));
        var late = await alice.GetStringAsync("/inbox/cases/1?view=all");
        Assert.Contains("Only an approved template", late, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"reply-text\"", late, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SubmitAsync(
            alice, "templates", "value=\"hello again\"", ("name", "hello again"), ("language", " "), ("parameters", "Zoe"), ("status", "pending")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SubmitAsync(
            alice, "templates", "dir=\"auto\">Zoe</textarea>", ("name", "hello again"), ("language", " "), ("parameters", "Zoe"), ("status", "pending")));
        Assert.Equal(HttpStatusCode.SeeOther, await SubmitAsync(
            alice, "templates", ("name", "hello"), ("language", "en"), ("parameters", "Zoe\r\n4711\r\n"), ("status", "pending")));

        Assert.Contains("[hello] Zoe, 4711", await alice.GetStringAsync("/inbox/cases/1?view=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_provider_refuses_is_said_on_the_page()
    {
        await using var app = await StartAsync();
        using var alice = app.Browser("alice");
        page.OnAct = _ => new ActionResult.Rejected(new ProviderError(ProviderErrorClass.Permission, "10", null));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SubmitAsync(alice, "hide", "The platform refused it."));
    }

    private static Task<HttpStatusCode> SubmitAsync(HttpClient client, string form, params (string Name, string Value)[] fields) =>
        SubmitAsync(client, form, "", fields);

    private static async Task<HttpStatusCode> SubmitAsync(HttpClient client, string form, string says, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync("/inbox/cases/1?view=all");
        var token = Token().Match(html).Groups["token"].Value;
        List<KeyValuePair<string, string>> values =
            [new("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))];
        if (Message().Match(html) is { Success: true } first)
        {
            values.Add(new("message", first.Groups["id"].Value));
        }

        using var body = new FormUrlEncodedContent(values);
        using var answer = await client.PostAsync($"/inbox/cases/1/{form}?view=all", body);
        Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        return answer.StatusCode;
    }

    private async Task<InboxApp> StartAsync()
    {
        var app = await InboxApp.StartAsync(inbox => inbox.AddConnector(page.Channel.Id, _ => page));
        await app.ReceiveOnAsync(page.Channel, "c1");
        return app;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("name=\"message\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();
}
