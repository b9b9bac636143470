using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalInbox.DependencyInjection;

/// <summary>Puts one inbox together. Storage and connector packages extend it.</summary>
/// <remarks>Everything that is wrong is reported together when the host starts.</remarks>
public sealed class DigitalInboxBuilder
{
    internal DigitalInboxBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
    }

    /// <summary>The name of the inbox; the key of its services.</summary>
    public string Name { get; }

    /// <summary>The host's services, for the packages that extend this builder.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Chooses the store. Exactly one is needed.</summary>
    /// <param name="store">Makes the store, once.</param>
    public DigitalInboxBuilder UseStore(Func<IServiceProvider, IInboxStore> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Services.Configure<InboxSetup>(Name, setup => setup.Stores.Add(store));
        return this;
    }

    /// <summary>Keeps the contents of attachments as files instead of in the store. At most one place can be chosen.</summary>
    /// <param name="path">A folder of this inbox alone, made at the first write. Nodes that share a store must share it.</param>
    public DigitalInboxBuilder UseAttachmentFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return UseAttachmentStore(_ => new FolderAttachmentStore(path));
    }

    /// <summary>Keeps the contents of attachments in a place of the host's choice instead of in the store. At most one can be chosen.</summary>
    /// <param name="store">Makes it, once.</param>
    public DigitalInboxBuilder UseAttachmentStore(Func<IServiceProvider, IAttachmentStore> store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Services.Configure<InboxSetup>(Name, setup => setup.AttachmentStores.Add(store));
        return this;
    }

    /// <summary>Adds a channel with its connector.</summary>
    /// <param name="id">The channel's id: letters, digits, '-' and '_', since it stands in addresses. The same id twice fails at start.</param>
    /// <param name="connector">Makes the connector, once.</param>
    public DigitalInboxBuilder AddConnector(ChannelId id, Func<IServiceProvider, IChannelConnector> connector)
    {
        ArgumentNullException.ThrowIfNull(connector);
        Services.Configure<InboxSetup>(Name, setup => setup.Connectors.Add((id, connector)));
        return this;
    }

    /// <summary>Adds an agent.</summary>
    /// <param name="id">The id that the host's authentication gives.</param>
    /// <param name="name">The name to show.</param>
    /// <param name="roles">What the agent may be.</param>
    public DigitalInboxBuilder AddAgent(string id, string name, AgentRoles roles)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Services.Configure<InboxSetup>(Name, setup => setup.Agents.Add(new Agent(new AgentId(id), name, roles)));
        return this;
    }

    /// <summary>Adds a strategy by which queues choose among agents, beside those of <see cref="RoutingStrategies"/>.</summary>
    /// <param name="strategy">The strategy. Its name must be its own.</param>
    public DigitalInboxBuilder AddRoutingStrategy(IRoutingStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        Services.Configure<InboxSetup>(Name, setup => setup.Strategies.Add(strategy));
        return this;
    }

    /// <summary>Gives the inbox statuses of its own. At most once; without it, an inbox has the seven of <c>docs/case-lifecycle.md</c>.</summary>
    /// <param name="define">Says the statuses, the moves and the guards. It may be called more than once, and says the same each time.</param>
    public DigitalInboxBuilder UseWorkflow(Action<WorkflowBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        Services.Configure<InboxSetup>(Name, setup => setup.Workflows.Add(define));
        return this;
    }

    /// <summary>Changes how the inbox behaves.</summary>
    /// <param name="configure">Sets options.</param>
    public DigitalInboxBuilder Configure(Action<InboxOptions> configure)
    {
        Services.Configure(Name, configure);
        return this;
    }

    /// <summary>The name under which a connector keeps the options of one channel, so that two channels of a kind do not mix.</summary>
    /// <param name="id">The channel.</param>
    public string OptionsNameOf(ChannelId id) => $"{Name}/{id}";
}
