using System.Net.Http.Headers;
using DigitalInbox.Conversations;

namespace DigitalInbox.AspNetCore.Tests.Api;

public sealed class FileCallTests
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];

    [Fact]
    public async Task A_file_is_uploaded_and_read_by_who_uploaded_it_alone()
    {
        await using var app = await InboxApp.StartAsync();
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        using var body = new ByteArrayContent(Picture) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } };

        using var answer = await alice.PostAsync("/inbox/api/attachments?name=..%2Fa%0Ab.png", body);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var file = await answer.JsonAsync();
        Assert.Equal(("ab.png", "image/png", 12, "stored"), ((string)file["fileName"]!, (string)file["mediaType"]!, (int)file["size"]!, (string)file["state"]!));
        Assert.Equal(Picture, await alice.GetByteArrayAsync($"/inbox/api/attachments/{file["id"]}"));
        await bob.GetAsync($"/inbox/api/attachments/{file["id"]}").IsProblemAsync(HttpStatusCode.NotFound, "attachment.notFound");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_refused_whether_or_not_it_is_announced(bool isAnnounced)
    {
        await using var app = await InboxApp.StartAsync(inbox => inbox.Configure(o => o.MaximumAttachmentBytes = 10));
        using var alice = app.As("alice");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/inbox/api/attachments") { Content = new ByteArrayContent(new byte[11]) };
        request.Headers.TransferEncodingChunked = !isAnnounced;

        await alice.SendAsync(request).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "attachment.tooLarge");
        await alice.PostAsync("/inbox/api/attachments", new ByteArrayContent([])).IsProblemAsync(HttpStatusCode.BadRequest, "attachment.empty");
    }

    [Fact]
    public async Task A_picture_is_shown_and_everything_else_is_saved_and_nothing_runs()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var dave = app.As("dave");

        using var picture = await dave.GetAsync($"/inbox/api/messages/{await app.FileAsync(1, Picture)}");
        using var page = await dave.GetAsync($"/inbox/api/messages/{await app.FileAsync(1, "<script>"u8.ToArray(), "text/html", "é a.html")}");

        Assert.Equal(Picture, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(("inline", "attachment"), (picture.Content.Headers.ContentDisposition!.DispositionType, page.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("é a.html", page.Content.Headers.ContentDisposition.FileNameStar);
        foreach (var answer in new[] { picture, page })
        {
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.True(answer.Headers.CacheControl!.Private);
        }
    }

    [Fact]
    public async Task Parts_heads_and_what_is_known_already_are_answered()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var dave = app.As("dave");
        var address = $"/inbox/api/messages/{await app.FileAsync(1, Picture)}";

        using var part = await dave.SendAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(8, 9) } });
        using var beyond = await dave.SendAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(12, 20) } });
        using var head = await dave.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        var known = new HttpRequestMessage(HttpMethod.Get, address);
        known.Headers.IfNoneMatch.Add(head.Headers.ETag!);
        using var same = await dave.SendAsync(known);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal([1, 2], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal((HttpStatusCode.OK, 12L), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_read_says_why_and_what_failed_is_tried_again()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        using var alice = app.As("alice");
        using var bob = app.As("bob");
        using var taken = await alice.PostAsync("/inbox/api/cases/1/assign", new StringContent("""{"agent":"me"}""", System.Text.Encoding.UTF8, "application/json"));
        var failed = $"/inbox/api/messages/{await app.FileAsync(1, state: AttachmentState.Failed)}";
        var remote = $"/inbox/api/messages/{await app.FileAsync(1, state: AttachmentState.Remote)}";

        await alice.GetAsync(failed).IsProblemAsync(HttpStatusCode.Conflict, "attachment.failed");
        await alice.GetAsync(remote).IsProblemAsync(HttpStatusCode.Conflict, "attachment.notFetched");
        await bob.GetAsync(failed).IsProblemAsync(HttpStatusCode.NotFound, "attachment.notFound");
        await bob.PostAsync(failed + "/fetch", null).IsProblemAsync(HttpStatusCode.NotFound, "attachment.notFound");
        await alice.GetAsync($"/inbox/api/messages/{Guid.Empty}/attachments/x").IsProblemAsync(HttpStatusCode.NotFound, "attachment.notFound");
        using var again = await alice.PostAsync(failed + "/fetch", null);
        Assert.Equal((HttpStatusCode.Accepted, "remote"), (again.StatusCode, (string)(await again.JsonAsync())["state"]!));
    }

    [Fact]
    public async Task The_page_shows_pictures_and_lets_failed_files_be_tried_again()
    {
        await using var app = await InboxApp.StartAsync();
        await app.ReceiveAsync("1", "t1");
        var picture = await app.FileAsync(1, Picture);
        await app.FileAsync(1, state: AttachmentState.Failed, name: "lost.pdf");
        using var dave = app.As("dave");

        var page = await dave.GetStringAsync("/inbox/cases/1");

        Assert.Contains($"<img src=\"/inbox/api/messages/{picture}\"", page, StringComparison.Ordinal);
        Assert.Contains("Try again<span class=\"hidden\"> lost.pdf</span>", page, StringComparison.Ordinal);
        Assert.Contains("Réessayer", WebUtility.HtmlDecode(await dave.GetStringAsync("/inbox/cases/1?lang=fr")), StringComparison.Ordinal);
    }
}
