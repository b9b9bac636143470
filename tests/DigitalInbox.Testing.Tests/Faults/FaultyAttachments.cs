using System.Security.Cryptography;
using DigitalInbox.Attachments;
using DigitalInbox.Conformance.Attachments;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Moves cursors whatever their version is.</summary>
internal sealed class CursorBlindStore : FaultyStore
{
    // As many as commit at once: of those who meet, one gets through each time.
    private const int Attempts = 8;

    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var result = await OnceAsync(commit, cancellationToken);
        for (var attempt = 1; attempt < Attempts && result.Status == CommitStatus.Conflict && commit.Cursors.Count > 0; attempt++)
        {
            result = await OnceAsync(commit, cancellationToken);
        }

        return result;
    }

    private async Task<CommitResult> OnceAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        var changes = new List<CursorChange>();
        foreach (var change in commit.Cursors)
        {
            var known = await Inner.Cursors.FindAsync(change.ChannelId, cancellationToken);
            changes.Add(change with { ExpectedVersion = known?.Version ?? 0 });
        }

        return await Inner.CommitAsync(commit with { Cursors = changes }, cancellationToken);
    }
}

/// <summary>Keeps what came so far under its id from the first byte on, without a limit, and the last one that is written; sweeps nothing.</summary>
internal sealed class NaiveAttachments : IAttachmentStore
{
    private readonly Dictionary<AttachmentId, MemoryStream> kept = [];

    public async Task<AttachmentContent> WriteAsync(
        AttachmentId id, Stream content, long maximumBytes, Instant now, CancellationToken cancellationToken)
    {
        var bytes = kept[id] = new MemoryStream();
        var buffer = new byte[10_000];
        while (bytes.Length < 2_000_000 && await content.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            bytes.Write(buffer, 0, count);
        }

        kept[id] = bytes;
        return (await FindAsync(id, cancellationToken))!;
    }

    public Task<AttachmentContent?> FindAsync(AttachmentId id, CancellationToken cancellationToken) => Task.FromResult(
        kept.TryGetValue(id, out var bytes)
            ? new AttachmentContent(id, bytes.Length, Convert.ToHexString(SHA256.HashData(bytes.ToArray())))
            : null);

    public Task<Stream?> OpenAsync(AttachmentId id, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(kept.TryGetValue(id, out var bytes) ? new MemoryStream(bytes.ToArray()) : null);

    public Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        kept.Clear();
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachmentId>>([.. kept.Keys.Take(limit)]);

    public Task<int> SweepAsync(Instant before, CancellationToken cancellationToken) => Task.FromResult(0);
}

/// <summary>Gives the suite the naive store.</summary>
internal sealed class NaiveAttachmentFixture : AttachmentFixture
{
    private readonly NaiveAttachments store = new();

    public override Task<IAttachmentStore> OpenAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult<IAttachmentStore>(store);
}
