using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>What is known before an inbound message is decided on, read together.</summary>
/// <param name="Thread">The thread; null when it is new.</param>
/// <param name="ActiveCase">The thread's active case; null when there is none.</param>
/// <param name="Contact">The contact that the sender's account belongs to; null when the account is new.</param>
/// <param name="DefinitionsRevision">The revision of the definitions: a cache that was read at it is not stale.</param>
public sealed record IntakeContext(ConversationThread? Thread, CaseRecord? ActiveCase, Contact? Contact, long DefinitionsRevision);
