using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

internal sealed class MemoryLeases(MemoryShelf shelf) : ILeaseStore
{
    public Task<IReadOnlyList<string>> HoldAsync(
        IReadOnlyCollection<string> names, LeaseId holder, Duration duration, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            string[] mine =
            [
                .. names.Distinct(StringComparer.Ordinal)
                    .Where(n => !state.Leases.TryGetValue(n, out var lease) || lease.Holder == holder || lease.Until <= now),
            ];
            var next = state with { Leases = state.Leases.SetItems(mine.Select(n => KeyValuePair.Create(n, (holder, now + duration)))) };
            return (next, (IReadOnlyList<string>)mine);
        }));
    }

    public Task ReleaseAsync(LeaseId holder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Change(state =>
        {
            var gone = state.Leases.Where(l => l.Value.Holder == holder).Select(l => l.Key).ToList();
            return (state with { Leases = state.Leases.RemoveRange(gone) }, gone.Count);
        }));
    }
}
