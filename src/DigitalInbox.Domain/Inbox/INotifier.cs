using DigitalInbox.Automation;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells agents of cases, for rules.</summary>
internal interface INotifier
{
    /// <param name="agents">Whom; at least one.</param>
    /// <param name="about">The case.</param>
    /// <param name="rule">The rule that tells them.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>What is stored in the same commit.</returns>
    ValueTask<IReadOnlyList<SideRecordChange>> TellAsync(
        IReadOnlyList<AgentId> agents, CaseRecord about, AutomationDefinition rule, Instant now, CancellationToken cancellationToken);
}
