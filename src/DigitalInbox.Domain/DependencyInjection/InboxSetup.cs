using DigitalInbox.Agents;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;

namespace DigitalInbox.DependencyInjection;

/// <summary>What a host put together for one inbox.</summary>
internal sealed class InboxSetup
{
    public List<Func<IServiceProvider, IInboxStore>> Stores { get; } = [];

    public List<(ChannelId Id, Func<IServiceProvider, IChannelConnector> Make)> Connectors { get; } = [];

    public List<Agent> Agents { get; } = [];

    public List<DefinitionSeed> Seeds { get; } = [];

    /// <summary>Why definitions in the host's code cannot be.</summary>
    public List<string> SeedFaults { get; } = [];
}
