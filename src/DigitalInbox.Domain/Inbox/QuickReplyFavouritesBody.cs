namespace DigitalInbox.Inbox;

/// <summary>What the record of an agent's favourites says.</summary>
internal sealed record QuickReplyFavouritesBody(IReadOnlyList<string>? Ids);
