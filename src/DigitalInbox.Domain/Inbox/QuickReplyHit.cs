using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>A quick reply that was found.</summary>
/// <param name="Reply">The quick reply.</param>
/// <param name="Text">What it says, in the language and for the kind of channel that were asked for.</param>
/// <param name="IsFavourite">Whether it is one of the caller's favourites.</param>
public sealed record QuickReplyHit(QuickReply Reply, QuickReplyText Text, bool IsFavourite);
