using System.Collections.Concurrent;
using DigitalInbox.Conformance.Stores;
using DigitalInbox.Inbox;

namespace DigitalInbox.Testing.Tests;

public sealed class InMemoryFixture : StoreFixture
{
    private readonly ConcurrentDictionary<string, InMemoryInboxStore> stores = new(StringComparer.Ordinal);

    public override Task<IInboxStore> OpenAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult<IInboxStore>(stores.AddOrUpdate(name, _ => new InMemoryInboxStore(), (_, before) => before.Reopen()));
}
