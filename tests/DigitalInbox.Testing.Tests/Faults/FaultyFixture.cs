using DigitalInbox.Conformance.Stores;
using DigitalInbox.Inbox;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>Gives a suite stores that break one rule.</summary>
internal sealed class FaultyFixture(Func<FaultyStore> make, bool forgets = false) : StoreFixture
{
    private readonly Dictionary<string, FaultyStore> stores = new(StringComparer.Ordinal);

    public override Task<IInboxStore> OpenAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!stores.TryGetValue(name, out var store) || forgets)
        {
            stores[name] = store = make();
        }

        return Task.FromResult<IInboxStore>(store);
    }
}
