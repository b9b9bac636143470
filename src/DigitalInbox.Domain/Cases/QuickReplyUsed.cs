namespace DigitalInbox.Cases;

/// <summary>A reply was made from a quick reply.</summary>
/// <param name="QuickReplyId">The quick reply.</param>
/// <param name="Version">Which version of it.</param>
/// <param name="MessageId">The reply; of several messages the first.</param>
public sealed record QuickReplyUsed(QuickReplyId QuickReplyId, int Version, MessageId MessageId) : CaseEvent;
