using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>What the suites share: each test has a store of its own, empty at first.</summary>
/// <typeparam name="TFixture">Makes the stores.</typeparam>
/// <param name="fixture">The fixture.</param>
public abstract class StoreSuite<TFixture>(TFixture fixture) : IClassFixture<TFixture>, IAsyncLifetime
    where TFixture : StoreFixture
{
    private readonly List<IInboxStore> open = [];
    private string name = "";

    /// <summary>The fixture.</summary>
    protected TFixture Fixture => fixture;

    /// <summary>The store that is examined.</summary>
    protected IInboxStore Store { get; private set; } = null!;

    /// <summary>Opens the store.</summary>
    public async Task InitializeAsync()
    {
        name = fixture.NextName();
        Store = await OpenAsync(name).ConfigureAwait(false);
    }

    /// <summary>Closes every store of the test.</summary>
    public async Task DisposeAsync()
    {
        foreach (var store in open)
        {
            await fixture.CloseAsync(store).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the store and opens it again.</summary>
    protected async Task RestartAsync()
    {
        open.Remove(Store);
        await fixture.CloseAsync(Store).ConfigureAwait(false);
        Store = await OpenAsync(name).ConfigureAwait(false);
    }

    /// <summary>Opens a second, empty store.</summary>
    protected Task<IInboxStore> OpenAnotherAsync() => OpenAsync(fixture.NextName());

    /// <summary>Lets time pass over the leases where they run by the store's own clock.</summary>
    protected Task ExpireLeasesAsync() => fixture.ExpireLeasesAsync(name);

    private async Task<IInboxStore> OpenAsync(string called)
    {
        var store = await fixture.OpenAsync(called).ConfigureAwait(false);
        open.Add(store);
        return store;
    }
}
