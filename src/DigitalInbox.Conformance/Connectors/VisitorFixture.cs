using DigitalInbox.Channels;
using NodaTime;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>What a connector of visitors brings to <see cref="VisitorConnectorSuite{TFixture}"/>.</summary>
public abstract class VisitorFixture
{
    /// <summary>Makes a connector to which the host can vouch for visitors.</summary>
    /// <param name="requiresIdentity">True for one at which nobody else may come.</param>
    public abstract IVisitorConnector Make(bool requiresIdentity);

    /// <summary>Vouches for a visitor as a host would.</summary>
    /// <param name="userId">The visitor's id in the host's application.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Every way of proof that the connector takes, each good at that instant.</returns>
    public abstract IReadOnlyList<VisitorProof> Vouch(string userId, Instant now);
}
