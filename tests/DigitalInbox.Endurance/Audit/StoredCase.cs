using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Endurance.Audit;

/// <summary>A case as the store holds it.</summary>
internal sealed record StoredCase(CaseRecord Record, IReadOnlyList<CaseEvent> History, IReadOnlyList<Message> Messages, InboxTimer? Timer)
{
    public CaseSnapshot State => Record.State;

    public CaseNumber Number => Record.Number;
}
