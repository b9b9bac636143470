namespace DigitalInbox.Connectors.FacebookPages;

/// <summary>What happened to an item, where two words of the provider's say the same.</summary>
internal enum FacebookVerb
{
    /// <summary>A word that is not documented, or none.</summary>
    Unknown = 0,

    /// <summary><c>add</c>.</summary>
    Add = 1,

    /// <summary><c>edit</c> or <c>edited</c>.</summary>
    Edit = 2,

    /// <summary><c>remove</c> or <c>delete</c>.</summary>
    Remove = 3,

    /// <summary><c>hide</c>.</summary>
    Hide = 4,

    /// <summary><c>unhide</c>.</summary>
    Unhide = 5,

    /// <summary>A documented word that says nothing of what somebody wrote.</summary>
    Other = 6,
}
