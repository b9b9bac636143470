using System.Text;
using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>Replies with files: which leave, as which messages.</summary>
public sealed class ReplyFileTests : IDisposable
{
    private readonly FixedUploads uploads = new();
    private readonly InboxScene scene;

    public ReplyFileTests() => scene = SceneOf(new FileRules(2, new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["image/"] = 100,
        ["image/gif"] = 10,
        ["application/pdf"] = 1000,
    }));

    [Fact]
    public async Task Files_leave_behind_their_text_in_messages_of_as_many_as_the_channel_takes()
    {
        var number = await scene.CaseOfAsync();
        var files = Enumerable.Range(1, 3).Select(i => uploads.Add($"{i}.png", "image/png")).ToList();

        var first = await SendAsync(scene, number, "Look", files);
        for (var i = 0; i < 3; i++)
        {
            await scene.Outbox.RunOnceAsync();
        }

        Assert.Equal(["Look::", "::1.png,2.png", "::3.png"], scene.Connector.Sent.Select(m => $"{m.Text}::{string.Join(',', m.Files.Select(f => f.FileName))}"));
        Assert.Equal("Look", first.Text);
        var stored = (await scene.MessagesAsync(number)).Where(m => m.Direction == MessageDirection.Outbound).ToList();
        Assert.Equal([0, 2, 1], stored.Select(m => m.Attachments.Count));
        Assert.All(stored.SelectMany(m => m.Attachments), a => Assert.Equal(AttachmentState.Stored, a.State));
        Assert.All(stored, m => Assert.Equal(DeliveryState.Sent, m.Delivery!.State));
    }

    [Fact]
    public async Task One_file_carries_the_text_where_there_are_captions()
    {
        using var captions = SceneOf(new FileRules(1, new Dictionary<string, long>(StringComparer.Ordinal) { ["image/"] = 100 }) { HasCaption = true });
        var number = await captions.CaseOfAsync();
        await SendAsync(captions, number, "Look", [uploads.Add("a.png", "image/png")]);
        await captions.Outbox.RunOnceAsync();

        var sent = Assert.Single(captions.Connector.Sent);
        Assert.Equal(("Look", "a.png"), (sent.Text, Assert.Single(sent.Files).FileName));

        var refusal = await Assert.ThrowsAsync<InboxException>(() => SendAsync(captions, number, "Look here", [uploads.Add("b.png", "image/png")]));
        Assert.Equal((InboxErrors.ReplyTooLong, 5), (refusal.Code, refusal.Details["maximum"]));
        await SendAsync(captions, number, "Look here", [uploads.Add("b.png", "image/png"), uploads.Add("c.png", "image/png")]);
    }

    [Fact]
    public async Task A_file_is_opened_from_the_store_as_often_as_it_is_asked_for()
    {
        var number = await scene.CaseOfAsync();
        var file = await uploads.AddAsync(scene.Store.Attachments, "a.pdf", "application/pdf", "content");
        await SendAsync(scene, number, "", [file]);
        await scene.Outbox.RunOnceAsync();

        var sent = Assert.Single(Assert.Single(scene.Connector.Sent).Files);
        Assert.Equal((file, "application/pdf", 7L), (sent.Id, sent.MediaType, sent.Size));
        for (var i = 0; i < 2; i++)
        {
            using var reader = new StreamReader(await sent.OpenAsync(CancellationToken.None), Encoding.UTF8);
            Assert.Equal("content", await reader.ReadToEndAsync());
        }

        await scene.Store.Attachments.DeleteAsync(file, CancellationToken.None);
        Assert.Equal(AttachmentErrors.Erased, await CodeOfAsync(() => sent.OpenAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_file_that_the_channel_does_not_take_is_refused_with_the_maximum()
    {
        var number = await scene.CaseOfAsync();

        var type = await Assert.ThrowsAsync<InboxException>(() => SendAsync(scene, number, "", [uploads.Add("a.exe", "application/x-msdownload")]));
        Assert.Equal((InboxErrors.ReplyFileNotAllowed, "type"), (type.Code, type.Details["reason"]));
        Assert.Equal(["application/pdf", "image/", "image/gif"], Assert.IsType<string[]>(type.Details["allowed"]));

        // The longest match holds.
        await SendAsync(scene, number, "", [uploads.Add("a.png", "image/png", 100)]);
        var size = await Assert.ThrowsAsync<InboxException>(() => SendAsync(scene, number, "", [uploads.Add("a.gif", "image/gif", 11)]));
        Assert.Equal((InboxErrors.ReplyFileNotAllowed, "size", 10L), (size.Code, size.Details["reason"], size.Details["maximum"]));

        var many = await Assert.ThrowsAsync<InboxException>(
            () => SendAsync(scene, number, "", [.. Enumerable.Range(1, 11).Select(i => uploads.Add($"{i}.png", "image/png"))]));
        Assert.Equal((InboxErrors.ReplyFileNotAllowed, "count", 10), (many.Code, many.Details["reason"], many.Details["maximum"]));
    }

    [Fact]
    public async Task A_file_must_be_uploaded_and_is_named_once()
    {
        var number = await scene.CaseOfAsync();
        var file = uploads.Add("a.png", "image/png");

        Assert.Equal(InboxErrors.ReplyFileUnknown, await CodeOfAsync(() => SendAsync(scene, number, "", [AttachmentId.New(scene.Clock.GetCurrentInstant())])));
        Assert.Equal(InboxErrors.ReplyFileUnknown, await CodeOfAsync(() => SendAsync(scene, number, "", [file, file])));

        // It is for the replies of who uploaded it.
        Assert.Equal(InboxErrors.ReplyFileUnknown, await CodeOfAsync(() => scene.Handling.ReplyAsync(
            InboxScene.Dave, number, new ReplyRequest("", "pending") { Attachments = [file] })));
    }

    [Fact]
    public async Task A_channel_without_files_takes_none()
    {
        using var plain = SceneOf(null);
        var number = await plain.CaseOfAsync();

        Assert.Equal(InboxErrors.ReplyFilesNotSupported, await CodeOfAsync(() => SendAsync(plain, number, "Look", [uploads.Add("a.png", "image/png")])));
    }

    [Fact]
    public async Task The_same_key_sends_all_messages_once()
    {
        var number = await scene.CaseOfAsync();
        var reply = new ReplyRequest("Look", "pending") { Attachments = [uploads.Add("a.png", "image/png")] };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => scene.Handling.ReplyAsync(InboxScene.Alice, number, reply, "k"))));

        Assert.Single(answers.Select(a => a.Id).Distinct());
        Assert.Equal(2, (await scene.CaseAsync(number)).State.OutboundCount);
    }

    public void Dispose() => scene.Dispose();

    private static async Task<string> CodeOfAsync(Func<Task> act) => (await Assert.ThrowsAsync<InboxException>(act)).Code;

    private static Task<Message> SendAsync(InboxScene scene, CaseNumber number, string text, IReadOnlyList<AttachmentId> files) =>
        scene.Handling.ReplyAsync(InboxScene.Alice, number, new ReplyRequest(text, "pending") { Attachments = files });

    private InboxScene SceneOf(FileRules? rules) => new(
        new ChannelCapabilities { IsPrivate = true, Files = rules, CaptionLimit = new TextLimit(5, TextUnit.CodePoints) }, uploads.Use);
}
