namespace DigitalInbox.Conversations;

/// <summary>The colours that tags can have.</summary>
public enum TagColor
{
    /// <summary>Grey.</summary>
    Grey = 0,

    /// <summary>Green.</summary>
    Green = 1,

    /// <summary>Red.</summary>
    Red = 2,

    /// <summary>Yellow.</summary>
    Yellow = 3,

    /// <summary>Blue.</summary>
    Blue = 4,

    /// <summary>Brown.</summary>
    Brown = 5,

    /// <summary>Magenta.</summary>
    Magenta = 6,

    /// <summary>Purple.</summary>
    Purple = 7,

    /// <summary>Turquoise.</summary>
    Turquoise = 8,

    /// <summary>Ochre.</summary>
    Ochre = 9,
}
