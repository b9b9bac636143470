using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>One attempt at a change of a draft: what was read, and at which instant.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Record">The case.</param>
/// <param name="Case">The case, to record on.</param>
/// <param name="Stored">The draft as it is kept.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Now">The instant.</param>
internal sealed record DraftStep(Caller Caller, CaseRecord Record, Case Case, SideRecord Stored, Draft Draft, Instant Now)
{
    public Initiator By => Initiator.Of(Caller.Agent);

    public CaseSnapshot State => Record.State;
}

/// <summary>What was decided about a draft.</summary>
/// <param name="Draft">The draft after; the same one when nothing changes.</param>
/// <param name="Sent">The messages of the reply that it became, with their commit; null for none.</param>
internal sealed record DraftDecision(Draft Draft, (IReadOnlyList<Message> Messages, InboxCommit Commit)? Sent = null)
{
    public static implicit operator DraftDecision(Draft draft) => new(draft);
}
