using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

public sealed class AttachmentPumpTests
{
    [Fact]
    public async Task A_file_is_fetched_after_its_message_is_stored()
    {
        using var scene = new FileScene();
        var message = await scene.ReceiveAsync("application/x-said", FileScene.HashOf(FileScene.Picture).ToUpperInvariant());
        Assert.Equal(AttachmentState.Remote, message.Attachments.Single().State);

        await scene.PumpAsync();

        var file = (await scene.MessageAsync()).Attachments.Single();
        Assert.Equal(
            message.Attachments[0] with { State = AttachmentState.Stored, MediaType = "image/png", Size = 11, Sha256 = FileScene.HashOf(FileScene.Picture) }, file);
        Assert.Null(await scene.TimerAsync(message));
        await using var opened = await scene.Inbox.Get<AttachmentHandling>().OpenAsync(InboxScene.Dave, message.Id, file.Id);
        Assert.Equal(11, await opened.Content.ReadAtLeastAsync(new byte[20], 20, throwOnEndOfStream: false));
    }

    [Fact]
    public async Task Attempts_grow_apart_and_the_last_one_fails_it_until_somebody_asks_again()
    {
        using var scene = new FileScene { OnFetch = _ => throw new MediaException(MediaErrors.Unreachable, isRetryable: true) };
        var message = await scene.ReceiveAsync();
        await scene.PumpAsync();
        var made = new List<int> { scene.Located.Count };
        foreach (var delay in InboxDefaults.FetchDelays.Select(Duration.FromTimeSpan))
        {
            await scene.PumpAsync(delay - Duration.FromMilliseconds(1));
            made.Add(scene.Located.Count);
            await scene.PumpAsync(Duration.FromMilliseconds(1));
            made.Add(scene.Located.Count);
        }

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6], made);
        var file = (await scene.MessageAsync()).Attachments.Single();
        Assert.Equal(AttachmentState.Failed, file.State);
        Assert.Null(await scene.TimerAsync(message));
        Assert.Equal(MediaErrors.Unreachable, ((MediaException)Assert.Single(scene.Faults)).Code);
        var refusal = await Assert.ThrowsAsync<InboxException>(() => scene.Inbox.Get<AttachmentHandling>().OpenAsync(InboxScene.Dave, message.Id, file.Id));
        Assert.Equal(AttachmentErrors.Failed, refusal.Code);

        scene.OnFetch = _ => Task.FromResult(FileScene.Picture);
        await scene.Inbox.Get<AttachmentHandling>().FetchAgainAsync(InboxScene.Dave, message.Id, file.Id);
        await scene.PumpAsync();
        Assert.Equal(AttachmentState.Stored, (await scene.MessageAsync()).Attachments.Single().State);
    }

    [Theory]
    [InlineData(ProviderErrorClass.Throttled, AttachmentState.Remote)]
    [InlineData(ProviderErrorClass.AuthExpired, AttachmentState.Remote)]
    [InlineData(ProviderErrorClass.ContentRejected, AttachmentState.Failed)]
    public async Task A_provider_that_cannot_say_where_it_is_says_whether_to_ask_again(ProviderErrorClass error, AttachmentState state)
    {
        using var scene = new FileScene { OnLocate = _ => new MediaLookup.Failed(new ProviderError(error, "1", null)) };
        await scene.ReceiveAsync();

        await scene.PumpAsync();

        Assert.Equal(state, (await scene.MessageAsync()).Attachments.Single().State);
    }

    [Fact]
    public async Task Another_content_than_was_stated_is_not_kept()
    {
        using var scene = new FileScene();
        await scene.ReceiveAsync(sha256: new string('0', 64));

        await scene.PumpAsync();

        var file = (await scene.MessageAsync()).Attachments.Single();
        Assert.Equal(AttachmentState.Failed, file.State);
        Assert.Equal(MediaErrors.Checksum, ((MediaException)Assert.Single(scene.Faults)).Code);
        Assert.Null(await scene.Inbox.Store.Attachments.FindAsync(file.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_is_too_large_fails_and_the_others_are_fetched()
    {
        using var scene = new FileScene(options => options.MaximumAttachmentBytes = 11);
        scene.OnFetch = media => Task.FromResult(media.Address.AbsolutePath is "/f1" ? new byte[12] : FileScene.Picture);
        await scene.ReceiveAsync(
            new ExternalAttachment("f1", "video/mp4", null, null, null), new ExternalAttachment("f2", "image/png", null, null, null));

        await scene.PumpAsync();

        Assert.Equal([AttachmentState.Failed, AttachmentState.Stored], (await scene.MessageAsync()).Attachments.Select(a => a.State));
        Assert.Equal(AttachmentErrors.TooLarge, ((InboxException)Assert.Single(scene.Faults)).Code);
    }

    [Fact]
    public async Task A_node_that_dies_with_a_file_in_hand_is_followed()
    {
        using var scene = new FileScene();
        var message = await scene.ReceiveAsync();
        await scene.Inbox.Get<TimerPump>().RunOnceAsync();
        var ahead = (await scene.TimerAsync(message))!;
        Assert.Equal((scene.Inbox.Clock.GetCurrentInstant() + Duration.FromMinutes(6), 1), (ahead.DueAt, ahead.Attempts));

        scene.Inbox.Clock.Set(ahead.DueAt);
        Assert.Equal(1, await scene.Inbox.Get<TimerPump>().RunOnceAsync());
        Assert.Equal(2, await scene.Inbox.Get<AttachmentPump>().RunOnceAsync());

        Assert.Equal(AttachmentState.Stored, (await scene.MessageAsync()).Attachments.Single().State);
        Assert.Equal(["f1"], scene.Located);
    }

    [Fact]
    public async Task A_channel_that_cannot_fetch_leaves_files_where_they_are()
    {
        using var scene = new InboxScene();
        await scene.ReceiveAsync(scene.Arrival("1") with { Attachments = [new ExternalAttachment("f1", "image/png", null, null, null)] });
        var message = (await scene.Store.Conversations.FindMessageByExternalIdAsync(scene.Connector.Channel.Id, "1", CancellationToken.None))!;

        Assert.Null(await scene.Store.Timers.FindAsync(TimerKey.OfFetch(message.Id), CancellationToken.None));
        var refusal = await Assert.ThrowsAsync<InboxException>(
            () => scene.Get<AttachmentHandling>().FetchAgainAsync(InboxScene.Dave, message.Id, message.Attachments[0].Id));
        Assert.Equal(AttachmentErrors.CannotFetch, refusal.Code);
    }

    [Fact]
    public async Task A_file_that_is_erased_while_it_is_fetched_stays_erased()
    {
        using var scene = new FileScene();
        var message = await scene.ReceiveAsync();
        var contact = (await scene.Inbox.CasesAsync()).Single().State.ContactId;
        scene.OnFetch = async _ =>
        {
            await scene.Inbox.Get<ContactPrivacy>().EraseAsync(InboxScene.Dave, contact);
            while (await scene.Inbox.Get<JobPump>().RunOnceAsync())
            {
            }

            return FileScene.Picture;
        };

        await scene.PumpAsync();

        Assert.Equal(AttachmentState.Erased, (await scene.Inbox.MessageAsync(message.Id)).Attachments.Single().State);
        Assert.Null(await scene.Inbox.Store.Attachments.FindAsync(message.Attachments[0].Id, CancellationToken.None));
    }
}
