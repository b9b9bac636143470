using DigitalInbox.Contacts;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Whom we write to first.</summary>
/// <param name="Contact">The person.</param>
/// <param name="IsNew">True when we meet.</param>
/// <param name="Account">The provider's id of their account.</param>
/// <param name="Thread">Their line on the channel; null when there is none to go on with.</param>
internal sealed record Addressee(Contact Contact, bool IsNew, string Account, ConversationThread? Thread);
