using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Tests.Pages;

/// <summary>Choosing a quick reply on the page, without a script.</summary>
public sealed partial class QuickReplyPageTests
{
    [Fact]
    public async Task Those_that_may_be_used_are_offered_by_category_and_favourites_first()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var api = app.As("alice");
        using var favoured = await api.PutAsync("/inbox/api/quick-replies/order/favourite", null);
        using var alice = app.Browser("alice");

        var html = await ShowAsync(alice, "");

        Assert.Matches("(?s)<optgroup label=\"Favourites\">.*Where is my order\\?.*<optgroup label=\"greetings\">.*Hello", html);
        Assert.DoesNotContain("By mail", html, StringComparison.Ordinal);
        Assert.Matches("(?s)<form class=\"pick\"[^>]*>\\s*<input type=\"hidden\" name=\"view\" value=\"all\"", html);
        Assert.DoesNotContain("name=\"quickReplyLanguage\" value", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_chosen_stands_in_the_box_and_the_history_tells_of_it()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");
        const string chosen = "&quickReply=hello&quickReplyLanguage=fr";

        var html = await ShowAsync(alice, chosen);
        var status = await SubmitAsync(alice, html, ("text", "Bonjour Mia, bonsoir !"), ("status", "pending"));

        Assert.Contains(">Bonjour Mia !</textarea>", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Contains("Bonjour Mia, bonsoir !", await ShowAsync(alice, ""), StringComparison.Ordinal);
        Assert.DoesNotContain("<input type=\"hidden\" name=\"quickReply\"", await ShowAsync(alice, ""), StringComparison.Ordinal);
        Assert.Contains("Made from the quick reply hello", await ShowAsync(alice, "&tab=history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");

        var asked = await ShowAsync(alice, "&quickReply=order");
        var filled = await ShowAsync(alice, "&quickReply=order&v.ask.number=47%2211");

        Assert.Contains("Value of ask.number", asked, StringComparison.Ordinal);
        Assert.Contains("Something is still missing.", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("<input type=\"hidden\" name=\"quickReply\"", asked, StringComparison.Ordinal);
        Assert.Contains("Order 47\"11: https://shop.example</textarea>", filled, StringComparison.Ordinal);
        Assert.Contains("name=\"v.ask.number\" value=\"47\"11\"", filled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_and_a_text_that_was_taken_away_stays_away()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");

        Assert.Contains("is not for the channel or the queue", await ShowAsync(alice, "&quickReply=mail"), StringComparison.Ordinal);
        Assert.Contains("is not there any more", await ShowAsync(alice, "&quickReply=none"), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            await SubmitAsync(alice, await ShowAsync(alice, "&quickReply=hello"), ("text", " "), ("status", "pending")));
    }

    private static async Task<string> ShowAsync(HttpClient client, string query) =>
        WebUtility.HtmlDecode(await client.GetStringAsync($"/inbox/cases/1?view=all{query}"));

    private static async Task<HttpStatusCode> SubmitAsync(HttpClient client, string html, params (string Name, string Value)[] fields)
    {
        var form = Regex.Match(html, "(?s)<form class=\"reply\".*?</form>", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var hidden = Hidden().Matches(form).Select(m => new KeyValuePair<string, string>(m.Groups["name"].Value, m.Groups["value"].Value));
        using var body = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]);
        using var answer = await client.PostAsync("/inbox/cases/1/replies?view=all", body);
        return answer.StatusCode;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
