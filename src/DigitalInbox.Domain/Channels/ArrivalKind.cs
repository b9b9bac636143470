namespace DigitalInbox.Channels;

/// <summary>What somebody wrote, by where they wrote it.</summary>
public enum ArrivalKind
{
    /// <summary>A private message.</summary>
    Message = 0,

    /// <summary>A public post of their own, on our page.</summary>
    Post = 1,

    /// <summary>A public answer to a post or to another comment.</summary>
    Comment = 2,

    /// <summary>A public message elsewhere that names us.</summary>
    Mention = 3,

    /// <summary>A review.</summary>
    Review = 4,
}
