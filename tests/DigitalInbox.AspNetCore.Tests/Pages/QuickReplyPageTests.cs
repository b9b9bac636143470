using DigitalInbox.AspNetCore.Pages;
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

        var html = await ShowAsync(alice, "&tab=knowledge");

        Assert.Matches("(?s)<h3>Favourites</h3>.*Where is my order\\?.*<h3>greetings</h3>.*Hello", html);
        Assert.DoesNotContain("By mail", html, StringComparison.Ordinal);
        Assert.Matches("(?s)<form class=\"find\"[^>]*>\\s*<input type=\"hidden\" name=\"view\" value=\"all\"", html);
        Assert.DoesNotContain("name=\"quickReplyLanguage\" value", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_searched_by_words_by_category_and_by_favourites()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");

        var byWord = await ShowAsync(alice, "&tab=knowledge&find=hel");
        var byCategory = await ShowAsync(alice, "&tab=knowledge&category=orders");
        var byFavourite = await ShowAsync(alice, "&tab=knowledge&favourites=yes");

        Assert.Contains("<span class=\"title\">Hello</span>", byWord, StringComparison.Ordinal);
        Assert.DoesNotContain("Where is my order?", byWord, StringComparison.Ordinal);
        Assert.Contains("Where is my order?", byCategory, StringComparison.Ordinal);
        Assert.DoesNotContain("<span class=\"title\">Hello</span>", byCategory, StringComparison.Ordinal);
        Assert.Contains("No quick reply fits.", byFavourite, StringComparison.Ordinal);

        var html = await ShowAsync(alice, "&tab=knowledge");
        using var body = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Hidden().Matches(html).First(m => m.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value), new("id", "hello"), new("favourite", "yes")]);
        using var starred = await alice.PostAsync("/inbox/cases/1/favourite?view=all&tab=knowledge", body);

        Assert.Equal("/inbox/cases/1?view=all&tab=knowledge", starred.Headers.Location?.ToString());
        Assert.Contains("<span class=\"title\">Hello</span>", await ShowAsync(alice, "&tab=knowledge&favourites=yes"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask.orderNumber", "Order number")]
    [InlineData("ask.delivery-date", "Delivery date")]
    [InlineData("ask.numberOfVATInvoice", "Number of VATInvoice")]
    [InlineData("ask.é", "É")]
    [InlineData("ask.", "ask.")]
    [InlineData("case.field.order_no", "Order")]
    [InlineData("contact.field.loyalty", "Contact field loyalty")]
    [InlineData("contact.name", "Name of the customer")]
    public void A_variable_is_asked_for_in_words(string name, string label)
    {
        var order = new DigitalInbox.Fields.CustomFieldBuilder("order_no", 1).OfCases().Labelled("en", "Order").Build();

        Assert.Equal(label, VariableLabel.Of(new WordBook(new InboxHttpOptions()).In("en"), name, [order]));
    }

    [Fact]
    public async Task One_is_looked_at_for_the_customer_before_it_is_put_into_the_reply()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");

        var whole = await ShowAsync(alice, "&preview=hello&previewLanguage=fr");
        var lacks = await ShowAsync(alice, "&preview=order");
        var filled = await ShowAsync(alice, "&preview=order&p.ask.number=4711");

        Assert.Contains("lang=\"fr\">Bonjour Mia !</p>", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("Bonjour Mia !</textarea>", whole, StringComparison.Ordinal);
        Assert.Contains("data-insert", whole, StringComparison.Ordinal);
        Assert.Contains("<label>Number", lacks, StringComparison.Ordinal);
        Assert.DoesNotContain("data-insert", lacks, StringComparison.Ordinal);
        Assert.Contains("Order 4711: https://shop.example</p>", filled, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"v.ask.number\" value=\"4711\"", filled, StringComparison.Ordinal);
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
    public async Task What_stands_in_the_reply_is_taken_along_by_what_is_looked_at_beside_it()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");
        const string chosen = "quickReply=order&quickReplyLanguage=en&v.ask.number=4711";

        var html = await ShowAsync(alice, "&tab=knowledge&preview=hello&previewLanguage=fr&" + chosen);

        Assert.Equal(5, Regex.Count(html, $"<a data-side href=\"/inbox/cases/1\\?view=all&(?:tab=\\w+&)?{Regex.Escape(chosen)}\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("lang=\"fr\">Bonjour Mia !</p>", html, StringComparison.Ordinal);
        var insert = Regex.Match(html, "(?s)<form method=\"get\"[^>]*data-insert>.*?</form>", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Contains("name=\"quickReply\" value=\"hello\"", insert, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", insert, StringComparison.Ordinal);
        var find = Regex.Match(html, "(?s)<form class=\"find\".*?</form>", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Contains("name=\"v.ask.number\" value=\"4711\"", find, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_asked_for()
    {
        await using var app = await KnowledgeApp.StartAsync();
        using var alice = app.Browser("alice");

        var asked = await ShowAsync(alice, "&quickReply=order");
        var filled = await ShowAsync(alice, "&quickReply=order&v.ask.number=47%2211");

        Assert.Contains("<label>Number", asked, StringComparison.Ordinal);
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
