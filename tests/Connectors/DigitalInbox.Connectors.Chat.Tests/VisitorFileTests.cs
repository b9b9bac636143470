using DigitalInbox.Attachments;
using DigitalInbox.Inbox;

namespace DigitalInbox.Connectors.Chat.Tests;

/// <summary>Files of visitors: whose they are, and what may come in.</summary>
public sealed class VisitorFileTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52];

    [Fact]
    public async Task A_file_goes_with_a_message_and_both_sides_can_read_it()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var file = await UploadAsync(scene, ann);
        var (message, _) = await scene.Conversations.SendAsync(ann, new VisitorMessage("m1", "") { Files = [file.Id] });

        await using var own = (await scene.Files.OpenAsync(ann, message.Id, file.Id)).Content;
        await using var seen = (await scene.Of<AttachmentHandling>().OpenAsync(ChatScene.Alice, message.Id, file.Id)).Content;
        Assert.Equal(Png, await BytesAsync(own));
        Assert.Equal(Png, await BytesAsync(seen));

        // What is taken is not thrown away as an upload that nobody took.
        await scene.PassAsync(NodaTime.Duration.FromDays(3));
        await using var still = (await scene.Files.OpenAsync(ann, message.Id, file.Id)).Content;
        Assert.Equal(Png, await BytesAsync(still));
    }

    [Fact]
    public async Task A_file_of_another_visitor_can_be_neither_sent_nor_read()
    {
        await using var scene = new ChatScene();
        var (ann, bob) = (await scene.ComeAsync(), await scene.ComeAsync());
        var file = await UploadAsync(scene, ann);

        await RefusedAsync(VisitorErrors.FileInvalid, () => scene.Conversations.SendAsync(bob, new VisitorMessage("m1", "Mine?") { Files = [file.Id] }));
        var (message, _) = await scene.Conversations.SendAsync(ann, new VisitorMessage("m1", "Mine") { Files = [file.Id] });
        await scene.SayAsync(bob, "Hello?");

        await RefusedAsync(VisitorErrors.FileNotFound, () => scene.Files.OpenAsync(bob, message.Id, file.Id));
        await RefusedAsync(VisitorErrors.FileInvalid, () => scene.Conversations.SendAsync(ann, new VisitorMessage("m2", "Again") { Files = [file.Id] }));
        await RefusedAsync(AttachmentErrors.NotFound, () => scene.Of<AttachmentHandling>().OpenUploadAsync(ChatScene.Alice, file.Id));
    }

    [Fact]
    public async Task What_a_file_is_is_told_by_its_bytes_and_not_by_what_is_said_of_it()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        using var program = new MemoryStream([(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0]);

        await RefusedAsync(VisitorErrors.FileInvalid, () => scene.Files.UploadAsync(ann, program, "game.exe", "application/x-msdownload"));
        using var page = new MemoryStream("<html><script>alert(1)</script></html>"u8.ToArray());
        await RefusedAsync(VisitorErrors.FileInvalid, () => scene.Files.UploadAsync(ann, page, "x.html", "text/html"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_and_while_it_comes()
    {
        await using var scene = new ChatScene(chat => chat.LargestFile = 10);
        var ann = await scene.ComeAsync();
        using var content = new MemoryStream(Png);

        await RefusedAsync(AttachmentErrors.TooLarge, () => scene.Files.UploadAsync(ann, content, "a.png", "image/png", length: 11));
        await RefusedAsync(AttachmentErrors.TooLarge, () => scene.Files.UploadAsync(ann, content, "a.png", "image/png"));
    }

    [Fact]
    public async Task Where_no_files_are_taken_none_are()
    {
        await using var scene = new ChatScene(chat => chat.AllowsFiles = false);
        var ann = await scene.ComeAsync();
        await RefusedAsync(VisitorErrors.FileInvalid, () => UploadAsync(scene, ann));
        await RefusedAsync(VisitorErrors.FileInvalid, () => scene.Conversations.SendAsync(
            ann, new VisitorMessage("m1", "") { Files = [AttachmentId.New(scene.Clock.GetCurrentInstant())] }));
    }

    [Fact]
    public async Task Too_many_files_of_one_message_are_refused()
    {
        await using var scene = new ChatScene(chat => chat.MostFiles = 1);
        var ann = await scene.ComeAsync();
        var (one, two) = (await UploadAsync(scene, ann), await UploadAsync(scene, ann));
        await RefusedAsync(VisitorErrors.FileInvalid, () => scene.Conversations.SendAsync(ann, new VisitorMessage("m1", "") { Files = [one.Id, two.Id] }));
    }

    [Fact]
    public async Task Files_that_wait_for_a_message_are_twenty_and_what_is_sent_or_over_makes_room()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        var files = new List<UploadedFile>();
        for (var i = 0; i < 20; i++)
        {
            files.Add(await UploadAsync(scene, ann));
        }

        await RefusedAsync(VisitorErrors.FileInvalid, () => UploadAsync(scene, ann));
        await UploadAsync(scene, await scene.ComeAsync());
        await scene.Conversations.SendAsync(ann, new VisitorMessage("m1", "") { Files = [files[7].Id] });
        await UploadAsync(scene, ann);
        await RefusedAsync(VisitorErrors.FileInvalid, () => UploadAsync(scene, ann));
        scene.Clock.Advance(NodaTime.Duration.FromHours(24));
        await UploadAsync(scene, ann);
    }

    [Fact]
    public async Task Of_two_who_come_for_the_last_place_one_is_refused()
    {
        await using var scene = new ChatScene();
        var ann = await scene.ComeAsync();
        for (var i = 0; i < 19; i++)
        {
            await UploadAsync(scene, ann);
        }

        scene.Crossed.BeforeCommit = () => UploadAsync(scene, ann);
        await RefusedAsync(VisitorErrors.FileInvalid, () => UploadAsync(scene, ann));
        Assert.Null(scene.Crossed.BeforeCommit);
    }

    [Fact]
    public async Task Files_that_wait_for_a_message_have_100_MiB_together()
    {
        await using var scene = new ChatScene(chat => chat.LargestFile = 30 * 1024 * 1024);
        var ann = await scene.ComeAsync();
        for (var i = 0; i < 3; i++)
        {
            await UploadLargeAsync();
        }

        await RefusedAsync(VisitorErrors.FileInvalid, UploadLargeAsync);
        await UploadAsync(scene, ann);

        async Task UploadLargeAsync()
        {
            using var content = new MemoryStream([.. Png, .. new byte[(30 * 1024 * 1024) - Png.Length]]);
            await scene.Files.UploadAsync(ann, content, "a.png", "image/png");
        }
    }

    private static async Task<UploadedFile> UploadAsync(ChatScene scene, VisitorSession visitor)
    {
        using var content = new MemoryStream(Png);
        return await scene.Files.UploadAsync(visitor, content, "../photo.png", "image/png");
    }

    private static async Task<byte[]> BytesAsync(Stream content)
    {
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    private static async Task RefusedAsync(string code, Func<Task> call) => Assert.Equal(code, (await Assert.ThrowsAsync<InboxException>(call)).Code);
}
