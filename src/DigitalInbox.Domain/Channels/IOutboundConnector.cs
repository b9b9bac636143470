namespace DigitalInbox.Channels;

/// <summary>A provider that we can send through.</summary>
public interface IOutboundConnector : IChannelConnector
{
    /// <summary>Sends one message, once.</summary>
    /// <param name="message">The message; already checked against the channel's capabilities.</param>
    /// <param name="cancellationToken">Cancels before the request has left; later the result is <see cref="SendResult.Unconfirmed"/>.</param>
    /// <returns>What came of it. A refusal is a result, not an exception.</returns>
    /// <remarks>Must not repeat a request that may have arrived: retries are the outbox's. An exception out of here counts as
    /// <see cref="SendResult.Unconfirmed"/>, since nobody can tell how far the request got.</remarks>
    Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken);

    /// <summary>Does something to a message or a conversation.</summary>
    /// <param name="action">What; its capability is declared by the channel.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What came of it. A refusal is a result, not an exception.</returns>
    /// <remarks>Need not be implemented by a connector whose channel declares no action.</remarks>
    Task<ActionResult> ActAsync(OutboundAction action, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Channel '{Channel.Id}' declares no actions.");

    /// <summary>Brings the id of an account, as an agent writes it, into the one form in which the provider tells it.</summary>
    /// <param name="recipient">The id; not blank.</param>
    /// <returns>The id; null when there can be no such account.</returns>
    /// <remarks>Pure. Asked only where the channel declares <see cref="ChannelCapabilities.CanStartConversation"/>.</remarks>
    string? NormalizeRecipient(string recipient) => recipient;
}
