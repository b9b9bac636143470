using DigitalInbox.Agents;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Inbox;
using DigitalInbox.Knowledge;
using DigitalInbox.Routing;

namespace DigitalInbox.DependencyInjection;

/// <summary>What a host put together for one inbox.</summary>
internal sealed class InboxSetup
{
    public List<Func<IServiceProvider, IInboxStore>> Stores { get; } = [];

    /// <summary>Where contents of attachments are kept; none for the store.</summary>
    public List<Func<IServiceProvider, IAttachmentStore>> AttachmentStores { get; } = [];

    public List<(ChannelId Id, Func<IServiceProvider, IChannelConnector> Make)> Connectors { get; } = [];

    /// <summary>Who takes payments.</summary>
    public List<(string Name, Func<IServiceProvider, IPaymentProvider> Make)> PaymentProviders { get; } = [];

    public List<Agent> Agents { get; } = [];

    /// <summary>The host's own strategies.</summary>
    public List<IRoutingStrategy> Strategies { get; } = [];

    public List<Action<WorkflowBuilder>> Workflows { get; } = [];

    /// <summary>What the host said about statuses; the seven when it said nothing.</summary>
    /// <exception cref="InboxException"><c>workflow.invalid</c>.</exception>
    public WorkflowDefinition DefineWorkflow()
    {
        if (Workflows.Count == 0)
        {
            return WorkflowDefinition.Default;
        }

        var builder = new WorkflowBuilder();
        Workflows[0](builder);
        return builder.Build();
    }

    public List<DefinitionSeed> Seeds { get; } = [];

    /// <summary>Why definitions in the host's code cannot be.</summary>
    public List<string> SeedFaults { get; } = [];
}
