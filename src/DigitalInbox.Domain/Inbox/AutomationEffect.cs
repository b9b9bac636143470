using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What an action of a rule does, beside what the case recorded.</summary>
/// <param name="Outcome">Whether it changes anything.</param>
/// <param name="Commit">What is committed with the case; without the case.</param>
internal sealed record AutomationEffect(CaseOutcome Outcome, InboxCommit Commit)
{
    /// <summary>The beginning of the message that leaves; null for none.</summary>
    public string? Preview { get; init; }

    public static AutomationEffect Of(CaseOutcome outcome, Instant now) => new(outcome, new InboxCommit { At = now });
}
