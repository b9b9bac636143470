using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Connectors.Chat;

/// <summary>A chat on the host's own website.</summary>
internal sealed class ChatConnector : IVisitorConnector
{
    private readonly ChatIdentity identity;

    public ChatConnector(ChannelId id, ChannelKind kind, ChatConnectorOptions options)
    {
        Channel = new Channel(id, kind, options.Name, ChatCapabilities.Of(kind));
        Visitors = ChatRules.Of(kind, options);
        identity = new ChatIdentity([.. new[] { options.IdentitySecret, options.PreviousIdentitySecret }.OfType<string>()], options.AcceptsHash, id.Value);
    }

    public Channel Channel { get; }

    public VisitorRules Visitors { get; }

    public ValueTask<VerifiedVisitor?> VerifyAsync(VisitorProof proof, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return identity.VerifyAsync(proof, now);
    }

    // It is stored already, and the visitor reads it from there; naming it after our own id makes a second time the same as the first.
    public Task<SendResult> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Task.FromResult<SendResult>(new SendResult.Accepted(message.Id.ToString()));
    }
}
