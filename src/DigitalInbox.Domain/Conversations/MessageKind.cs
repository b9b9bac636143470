namespace DigitalInbox.Conversations;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    /// <summary>A private message.</summary>
    DirectMessage = 0,

    /// <summary>A public post.</summary>
    Post = 1,

    /// <summary>A public answer to a post or to another comment.</summary>
    Comment = 2,

    /// <summary>A public message elsewhere that names us.</summary>
    Mention = 3,

    /// <summary>A review.</summary>
    Review = 4,

    /// <summary>An e-mail.</summary>
    Email = 5,

    /// <summary>An SMS.</summary>
    Sms = 6,

    /// <summary>An internal note.</summary>
    Note = 7,
}
