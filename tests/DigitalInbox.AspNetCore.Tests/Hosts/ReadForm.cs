using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>A form of a page with what stands in its fields, as a browser would send it.</summary>
internal sealed partial class ReadForm
{
    private readonly List<KeyValuePair<string, string>> fields;

    private ReadForm(string html, string action, List<KeyValuePair<string, string>> fields)
    {
        Html = html;
        Action = action;
        this.fields = fields;
    }

    /// <summary>The whole page.</summary>
    public string Html { get; }

    public string Action { get; }

    public IReadOnlyList<string> Names => [.. fields.Select(f => f.Key)];

    /// <summary>What stands in a field; several values with semicolons between them, and nothing for a field that is not there.</summary>
    public string this[string name]
    {
        get => string.Join(';', fields.Where(f => f.Key == name).Select(f => f.Value));
        set
        {
            fields.RemoveAll(f => f.Key == name);
            fields.AddRange(value.Split(';').Where(v => v.Length > 0 || !value.Contains(';')).Select(v => KeyValuePair.Create(name, v)));
        }
    }

    public void Clear(string name) => fields.RemoveAll(f => f.Key == name);

    public static async Task<ReadForm> OpenAsync(HttpClient client, string address)
    {
        using var page = await client.GetAsync(address);
        var html = await page.Content.ReadAsStringAsync();
        Assert.True(page.IsSuccessStatusCode, $"{(int)page.StatusCode}: {html}");
        return Of(html);
    }

    /// <summary>Reads the main form of a page: the one of the definition, or the first one that is not in the bar.</summary>
    public static ReadForm Of(string html)
    {
        var body = html[Math.Max(0, html.IndexOf("<main", StringComparison.Ordinal))..];
        var form = Form().Matches(body).FirstOrDefault(m => m.Value.Contains("class=\"define\"", StringComparison.Ordinal)) ?? Form().Match(body);
        Assert.True(form.Success, html);
        var found = new List<KeyValuePair<string, string>>();
        foreach (Match field in Field().Matches(form.Value))
        {
            var tag = field.Groups["tag"].Value;
            if (NameOf(tag) is { } name)
            {
                found.AddRange(ValuesOf(field, tag).Select(value => KeyValuePair.Create(name, value)));
            }
        }

        return new ReadForm(html, WebUtility.HtmlDecode(Attribute(form.Value[..(form.Value.IndexOf('>') + 1)], "action")!), found);
    }

    /// <summary>Sends the form by one of its buttons.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, string press = "save")
    {
        using var content = new FormUrlEncodedContent([.. fields, new("_do", press)]);
        return await client.PostAsync(Action, content);
    }

    /// <summary>Sends the form, and reads the form that comes back.</summary>
    public async Task<ReadForm> PressAsync(HttpClient client, string press, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(client, press);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {answer.Headers.Location}: {html}");
        return Of(html);
    }

    /// <summary>Sends the form, which must be taken.</summary>
    public async Task SaveAsync(HttpClient client)
    {
        using var answer = await SendAsync(client);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static IEnumerable<string> ValuesOf(Match field, string tag)
    {
        if (tag.StartsWith("<textarea", StringComparison.Ordinal))
        {
            return [WebUtility.HtmlDecode(field.Groups["text"].Value)];
        }

        if (tag.StartsWith("<select", StringComparison.Ordinal))
        {
            var options = Option().Matches(field.Groups["text"].Value).Select(o => o.Value).ToList();
            var chosen = options.Find(o => o.Contains(" selected", StringComparison.Ordinal)) ?? options.FirstOrDefault();
            return chosen is null ? [] : [WebUtility.HtmlDecode(Attribute(chosen, "value") ?? "")];
        }

        var isBox = Attribute(tag, "type") is "checkbox";
        return isBox && !tag.Contains(" checked", StringComparison.Ordinal) ? [] : [WebUtility.HtmlDecode(Attribute(tag, "value") ?? "")];
    }

    private static string? NameOf(string tag) => Attribute(tag, "name") is { } name ? WebUtility.HtmlDecode(name) : null;

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $" {name}=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found ? found.Groups["value"].Value : null;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Form();

    [GeneratedRegex("(?<tag><input[^>]*>)|(?<tag><textarea[^>]*>)(?<text>.*?)</textarea>|(?<tag><select[^>]*>)(?<text>.*?)</select>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Field();

    [GeneratedRegex("<option[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();
}
