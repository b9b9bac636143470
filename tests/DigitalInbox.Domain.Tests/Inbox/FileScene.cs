using System.Security.Cryptography;
using DigitalInbox.Attachments;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>An inbox with a channel whose files a test has in hand.</summary>
internal sealed class FileScene : IDisposable, IMediaConnector, IMediaFetcher
{
    public static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    public FileScene(Action<InboxOptions>? options = null, IInboxStore? store = null)
    {
        Inbox = new InboxScene(
            configure: inbox =>
            {
                inbox.AddConnector(Channel.Id, _ => this);
                inbox.Services.AddKeyedSingleton<IMediaFetcher>(inbox.Name, this);
                inbox.Configure(options ?? (_ => { }));
            },
            store: store);
        Inbox.Telemetry.Faulted += (_, fault) => Faults.Add(fault.Exception);
    }

    public Channel Channel { get; } = new(new ChannelId("files"), new ChannelKind("files"), "Files", new ChannelCapabilities { IsPrivate = true });

    public InboxScene Inbox { get; }

    public List<Exception> Faults { get; } = [];

    /// <summary>How often each file was asked for.</summary>
    public List<string> Located { get; } = [];

    public Func<string, MediaLookup> OnLocate { get; set; } = id => new MediaLookup.Found(new Uri($"https://files.example/{id}"), ["files.example"]);

    public Func<MediaLookup.Found, Task<byte[]>> OnFetch { get; set; } = _ => Task.FromResult(Picture);

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public Task<MediaLookup> LocateAsync(string externalId, CancellationToken cancellationToken)
    {
        Located.Add(externalId);
        return Task.FromResult(OnLocate(externalId));
    }

    public async Task<MediaContent> OpenAsync(MediaLookup.Found media, CancellationToken cancellationToken) =>
        new(new MemoryStream(await OnFetch(media)), null);

    public async Task<Message> ReceiveAsync(params ExternalAttachment[] files)
    {
        var arrived = Inbox.Arrival("1") with { Attachments = files };
        await Inbox.Intake.ReceiveAsync(Channel.Id, [arrived]);
        return await MessageAsync();
    }

    public Task<Message> ReceiveAsync(string mediaType = "image/png", string? sha256 = null) =>
        ReceiveAsync(new ExternalAttachment("f1", mediaType, "photo.png", null, sha256));

    public async Task<Message> MessageAsync() =>
        await Inbox.Store.Conversations.FindMessageByExternalIdAsync(Channel.Id, "1", CancellationToken.None) ?? throw new InvalidOperationException("No message.");

    public Task<InboxTimer?> TimerAsync(Message message) => Inbox.Store.Timers.FindAsync(TimerKey.OfFetch(message.Id), CancellationToken.None);

    /// <summary>Lets the pumps do what is due, after some time.</summary>
    public async Task PumpAsync(Duration? after = null)
    {
        Inbox.Clock.Set(Inbox.Clock.GetCurrentInstant() + (after ?? Duration.Zero));
        while (await Inbox.Get<TimerPump>().RunOnceAsync() + await Inbox.Get<AttachmentPump>().RunOnceAsync() > 0)
        {
        }
    }

    public void Dispose() => Inbox.Dispose();
}
