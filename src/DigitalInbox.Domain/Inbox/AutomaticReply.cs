using DigitalInbox.Cases;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>A quick reply as it leaves: every variable resolved.</summary>
/// <param name="Text">The text; empty when there is none.</param>
/// <param name="Content">What it holds besides text; null for nothing.</param>
/// <param name="Note">Records on the case which quick reply the message was made from; null to record nothing.</param>
internal sealed record AutomaticReply(string Text, RichContent? Content = null, Action<Case, MessageId>? Note = null);
