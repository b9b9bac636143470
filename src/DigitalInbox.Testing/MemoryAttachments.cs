using DigitalInbox.Attachments;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryAttachments(MemoryShelf shelf) : ChunkedAttachmentStore
{
    public override Task<bool> DeleteAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state => Find(state, id) is var (write, _)
            ? (state with { Attachments = state.Attachments.Remove(write) }, true)
            : (state, false)));
    }

    public override Task<IReadOnlyList<AttachmentId>> ListAsync(AttachmentId? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<AttachmentId>>(
        [
            .. shelf.State.Attachments.Values.Where(a => a.Content is not null).Select(a => a.Id)
                .Where(id => after is null || Order(id, after.Value) > 0)
                .Order(Comparer<AttachmentId>.Create(Order)).Take(limit),
        ]);
    }

    public override Task<int> SweepAsync(Instant before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            var left = state.Attachments.Where(a => a.Value.Content is null && a.Value.BegunAt < before).Select(a => a.Key).ToList();
            return (state with { Attachments = state.Attachments.RemoveRange(left) }, left.Count);
        }));
    }

    protected override Task<(Guid Write, AttachmentContent Content)?> FindWriteAsync(AttachmentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Find(shelf.State, id));
    }

    protected override Task<byte[]?> ReadAsync(Guid write, int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Attachments.GetValueOrDefault(write)?.Chunks.ElementAtOrDefault(number));
    }

    protected override Task BeginAsync(Guid write, AttachmentId id, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
            (state with { Attachments = state.Attachments.Add(write, new MemoryAttachment(id, now, [], null)) }, true)));
    }

    protected override Task AddAsync(Guid write, int number, byte[] bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state => state.Attachments.TryGetValue(write, out var begun)
            ? (state with { Attachments = state.Attachments.SetItem(write, begun with { Chunks = begun.Chunks.Add(bytes) }) }, true)
            : throw SweptAway()));
    }

    protected override Task<AttachmentContent> FinishAsync(Guid write, AttachmentContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            if (!state.Attachments.TryGetValue(write, out var begun))
            {
                throw SweptAway();
            }

            return Find(state, content.Id) is var (_, first)
                ? (state with { Attachments = state.Attachments.Remove(write) }, first)
                : (state with { Attachments = state.Attachments.SetItem(write, begun with { Content = content }) }, content);
        }));
    }

    protected override Task DiscardAsync(Guid write, CancellationToken cancellationToken) =>
        Task.FromResult(shelf.Change(state => (state with { Attachments = state.Attachments.Remove(write) }, true)));

    private static (Guid Write, AttachmentContent Content)? Find(MemoryState state, AttachmentId id)
    {
        foreach (var (write, kept) in state.Attachments)
        {
            if (kept.Id == id && kept.Content is { } content)
            {
                return (write, content);
            }
        }

        return null;
    }

    private static int Order(AttachmentId one, AttachmentId other) => string.CompareOrdinal(one.ToString(), other.ToString());
}
