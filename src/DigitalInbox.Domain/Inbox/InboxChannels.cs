using System.Collections.Frozen;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>The channels of an inbox and their connectors.</summary>
public sealed class InboxChannels
{
    private readonly FrozenDictionary<ChannelId, IChannelConnector> connectors;

    /// <summary>Takes the connectors.</summary>
    /// <param name="connectors">One per channel.</param>
    public InboxChannels(IEnumerable<IChannelConnector> connectors)
    {
        ArgumentNullException.ThrowIfNull(connectors);
        this.connectors = connectors.ToFrozenDictionary(c => c.Channel.Id);
        All = [.. this.connectors.Values.Select(c => c.Channel).OrderBy(c => c.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Every channel, by id.</summary>
    public IReadOnlyList<Channel> All { get; }

    /// <summary>Finds a channel.</summary>
    /// <param name="id">The channel.</param>
    /// <returns>The channel; null when there is none.</returns>
    public Channel? Find(ChannelId id) => connectors.GetValueOrDefault(id)?.Channel;

    /// <summary>Finds a channel's connector in one of its roles.</summary>
    /// <typeparam name="TRole">The role, such as <see cref="IOutboundConnector"/>.</typeparam>
    /// <param name="id">The channel.</param>
    /// <returns>The connector; null when there is no such channel or it does not have that role.</returns>
    public TRole? Connector<TRole>(ChannelId id)
        where TRole : class, IChannelConnector => connectors.GetValueOrDefault(id) as TRole;

    /// <exception cref="InboxException"><c>channel.unknown</c>, <c>channel.cannotSend</c>.</exception>
    internal IOutboundConnector RequireOutbound(ChannelId id) => Connector<IOutboundConnector>(id) ?? throw (Find(id) is null
        ? new InboxException(InboxErrorKind.Conflict, InboxErrors.ChannelUnknown, $"The channel '{id}' is not connected any more.")
        : new InboxException(InboxErrorKind.Conflict, InboxErrors.ChannelCannotSend, $"Nothing can be sent through channel '{id}'."));

    /// <summary>The other channels that the provider calls at the same address.</summary>
    internal IEnumerable<IWebhookConnector> Sharing(IWebhookConnector called) => called.SharedWebhook is not { } shared
        ? []
        : All.Select(c => Connector<IWebhookConnector>(c.Id)).OfType<IWebhookConnector>()
            .Where(c => !ReferenceEquals(c, called) && string.Equals(c.SharedWebhook, shared, StringComparison.Ordinal));
}
