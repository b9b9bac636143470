using DigitalInbox.DependencyInjection;
using DigitalInbox.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the in-memory store to an inbox.</summary>
public static class InMemoryBuilderExtensions
{
    /// <summary>Keeps the inbox in memory: nothing outlives the host.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder UseInMemory(this DigitalInboxBuilder inbox)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        return inbox.UseStore(_ => new InMemoryInboxStore());
    }

    /// <summary>Keeps the inbox in a store that the caller made, to look into it or to use it again after a restart.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="store">The store.</param>
    /// <returns>The inbox.</returns>
    public static DigitalInboxBuilder UseInMemory(this DigitalInboxBuilder inbox, InMemoryInboxStore store)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(store);
        return inbox.UseStore(_ => store);
    }
}
