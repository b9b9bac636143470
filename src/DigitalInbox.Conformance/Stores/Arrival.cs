using DigitalInbox.Cases;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A customer's message on its way in, with all that its commit makes.</summary>
internal sealed record Arrival(InboxCommit Commit, Contact Contact, Post Post, ConversationThread Thread, CaseSnapshot State, Message Message);
