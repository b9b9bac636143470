using DigitalInbox.Automation;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells agents what a rule says, as a notification.</summary>
internal sealed class Notifier(RuleNotifying telling) : INotifier
{
    public ValueTask<IReadOnlyList<SideRecordChange>> TellAsync(
        IReadOnlyList<AgentId> agents, CaseRecord about, AutomationDefinition rule, Instant now, CancellationToken cancellationToken) =>
        telling.TellAsync(agents, about, new RuleNotice(rule.Id.Value, rule.Name), now, cancellationToken);
}
