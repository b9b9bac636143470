using System.IO.Compression;

namespace DigitalInbox.AspNetCore.Tests.Visitors;

/// <summary>How the widget comes to pages of any origin.</summary>
public sealed class WidgetTests
{
    private const int Most = 20_480;

    [Fact]
    public async Task It_is_small_as_browsers_ask_for_it_and_any_page_may_import_it()
    {
        await using var app = await VisitorApp.StartAsync();
        foreach (var encoding in (string[])["gzip", "gzip, deflate, br", "identity;q=0.5, gzip;q=1"])
        {
            using var answer = await GetAsync(app, "website", encoding);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl?.NoCache);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, Most);
        }
    }

    [Fact]
    public async Task Each_form_of_it_is_the_same_script_and_is_not_sent_twice()
    {
        await using var app = await VisitorApp.StartAsync();
        using var plain = await GetAsync(app, "letters", "identity");
        using var packed = await GetAsync(app, "letters", "gzip");
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        using var again = await GetAsync(app, "letters", "gzip", packed.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_channel_that_is_none_of_visitors_has_none()
    {
        await using var app = await VisitorApp.StartAsync();

        using var unknown = await GetAsync(app, "nowhere", "gzip");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetAsync(VisitorApp app, string channel, string encodings, string? tag = null)
    {
        using var client = app.App.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/channels/{channel}/widget.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await client.SendAsync(request);
    }
}
