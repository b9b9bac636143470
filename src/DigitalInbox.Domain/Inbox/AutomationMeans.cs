namespace DigitalInbox.Inbox;

/// <summary>What rules act with that lies outside of the case itself. Null for what this inbox does not have: then the action is refused.</summary>
internal sealed record AutomationMeans(ITagActions? Tags, IFieldActions? Fields, IQuickReplyActions? QuickReplies, INotifier? Notifier);
