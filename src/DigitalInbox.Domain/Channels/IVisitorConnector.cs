using NodaTime;

namespace DigitalInbox.Channels;

/// <summary>A channel whose other side is ours, too: visitors of a website talk to the inbox itself, and no provider stands between.</summary>
/// <remarks>What is sent needs no carrying: it is stored, and the visitor reads it from there. A connector of this role accepts a message by naming
/// it, and is never asked twice for the same one.</remarks>
public interface IVisitorConnector : IOutboundConnector
{
    /// <summary>Who may come, and what they may do.</summary>
    VisitorRules Visitors { get; }

    /// <summary>Decides whether the host vouches for somebody, in constant time.</summary>
    /// <param name="proof">What came.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Who it is; null when the proof proves nothing.</returns>
    /// <remarks>Must not throw on any input.</remarks>
    ValueTask<VerifiedVisitor?> VerifyAsync(VisitorProof proof, Instant now, CancellationToken cancellationToken);
}
