using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A reply on its way out.</summary>
internal sealed record Writing(InboxCommit Commit, CaseSnapshot State, Message Message, OutboxItem Work);
