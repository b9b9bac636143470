using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class UploadTests : IDisposable
{
    private readonly InboxScene scene = new(configure: inbox => inbox.Configure(o => o.MaximumAttachmentBytes = 100));

    private AttachmentHandling Files => scene.Get<AttachmentHandling>();

    private IUploads Uploads => scene.Get<IUploads>();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task An_upload_is_found_as_it_is_kept()
    {
        var file = await UploadAsync(FileScene.Picture, "../a/photo.png");

        Assert.Equal(
            new UploadedFile(file.Id, "photo.png", "image/png", 11, FileScene.HashOf(FileScene.Picture)) { By = InboxScene.Alice.Agent }, file);
        Assert.Equal(file, await Uploads.FindAsync(file.Id, CancellationToken.None));
        Assert.Null(await Uploads.FindAsync(AttachmentId.New(scene.Clock.GetCurrentInstant()), CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_that_no_reply_takes_is_removed()
    {
        var file = await UploadAsync(FileScene.Picture);

        scene.Clock.Set(scene.Clock.GetCurrentInstant() + Duration.FromHours(24));
        Assert.Null(await Uploads.FindAsync(file.Id, CancellationToken.None));
        await scene.Get<TimerPump>().RunOnceAsync();
        Assert.NotNull(await scene.Store.Attachments.FindAsync(file.Id, CancellationToken.None));
        scene.Clock.Set(scene.Clock.GetCurrentInstant() + Duration.FromHours(1));
        await scene.Get<TimerPump>().RunOnceAsync();

        Assert.Empty(await scene.Store.Attachments.ListAsync(null, 10, CancellationToken.None));
        Assert.Null(await scene.Store.Timers.FindAsync(TimerKey.OfUpload(file.Id), CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_that_a_reply_took_stays_and_is_no_upload_any_more()
    {
        var file = await UploadAsync(FileScene.Picture);
        var now = scene.Clock.GetCurrentInstant();
        await scene.Store.CommitAsync(
            new InboxCommit { At = now, Timers = [new TimerChange(TimerKey.OfUpload(file.Id), null)] }, CancellationToken.None);

        Assert.Null(await Uploads.FindAsync(file.Id, CancellationToken.None));
        scene.Clock.Set(now + Duration.FromDays(2));
        Assert.Equal(0, await scene.Get<TimerPump>().RunOnceAsync());
        Assert.NotNull(await scene.Store.Attachments.FindAsync(file.Id, CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_is_for_who_uploaded_it()
    {
        var file = await UploadAsync(FileScene.Picture);

        await using var opened = await Files.OpenUploadAsync(InboxScene.Alice, file.Id);
        Assert.Equal((11L, "image/png"), (opened.Size, opened.MediaType));
        var refusal = await Assert.ThrowsAsync<InboxException>(() => Files.OpenUploadAsync(InboxScene.Dave, file.Id));
        Assert.Equal(AttachmentErrors.NotFound, refusal.Code);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        var large = await Assert.ThrowsAsync<InboxException>(() => UploadAsync(new byte[101]));
        var empty = await Assert.ThrowsAsync<InboxException>(() => UploadAsync([]));
        using var content = new MemoryStream(new byte[10]);
        var stranger = new Caller(new AgentId("eve"), "Eve", AgentRoles.None);
        var denied = await Assert.ThrowsAsync<InboxException>(() => Files.UploadAsync(stranger, content, null, null));
        var announced = await Assert.ThrowsAsync<InboxException>(() => Files.UploadAsync(InboxScene.Alice, content, null, null, 101));

        Assert.Equal(
            [AttachmentErrors.TooLarge, AttachmentErrors.Empty, InboxErrors.AccessDenied, AttachmentErrors.TooLarge],
            new[] { large, empty, denied, announced }.Select(r => r.Code));
        Assert.Equal(0, content.Position);
        scene.Clock.Set(scene.Clock.GetCurrentInstant() + Duration.FromHours(25));
        await scene.Get<TimerPump>().RunOnceAsync();
        Assert.Empty(await scene.Store.Attachments.ListAsync(null, 10, CancellationToken.None));
    }

    private async Task<UploadedFile> UploadAsync(byte[] bytes, string? name = "a.png")
    {
        using var content = new MemoryStream(bytes);
        return await Files.UploadAsync(InboxScene.Alice, content, name, "text/plain");
    }
}
