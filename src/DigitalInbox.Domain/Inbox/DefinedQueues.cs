using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>The queues that are defined in the inbox.</summary>
/// <param name="find">Finds the definitions, which decide through the same core; so they are found at first use.</param>
internal sealed class DefinedQueues(Func<InboxDefinitions> find) : IQueueFinder
{
    private InboxDefinitions Definitions => field ??= find();

    public async ValueTask<RoutingDefinitions> CurrentAsync(long? revision, CancellationToken cancellationToken) =>
        (await Definitions.CurrentAsync(revision, cancellationToken).ConfigureAwait(false)).Routing;
}
