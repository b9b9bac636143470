using System.Text.RegularExpressions;

namespace DigitalInbox.AspNetCore.Tests.Hosts;

/// <summary>Sends the forms of a page as a browser does: with what stands in their hidden fields, to the address that they say.</summary>
internal static partial class PageForms
{
    /// <summary>Sends the first form of a page whose address begins so, with more values than it has, or others.</summary>
    public static async Task<HttpResponseMessage> SubmitFormAsync(
        this HttpClient browser, string page, string action, params (string Name, string Value)[] values) =>
        await browser.SubmitPartAsync(await browser.GetStringAsync(page), action, values);

    /// <summary>The same, of a piece of a page that was read before.</summary>
    public static async Task<HttpResponseMessage> SubmitPartAsync(
        this HttpClient browser, string html, string action, params (string Name, string Value)[] values)
    {
        var start = html.IndexOf($"action=\"{action}", StringComparison.Ordinal);
        Assert.True(start > 0, $"There is no form '{action}'.");
        var address = WebUtility.HtmlDecode(html[(start + 8)..html.IndexOf('"', start + 8)]);
        var fields = Hidden().Matches(html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)])
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Where(f => !values.Any(v => v.Name == f.Key))
            .Concat(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(address, content);
    }

    public static async Task<string> TextAsync(this HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

    [GeneratedRegex("type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
