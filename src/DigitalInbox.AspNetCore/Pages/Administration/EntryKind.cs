namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>How a member of a definition is typed on the page.</summary>
internal enum EntryKind
{
    /// <summary>A text on one line.</summary>
    Text,

    /// <summary>A text of several lines.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A date.</summary>
    Date,

    /// <summary>A day and a time of the agent's time zone; an instant in the definition.</summary>
    Instant,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>True, false, or not asked.</summary>
    FlagChoice,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Any of several.</summary>
    Many,

    /// <summary>Texts with commas between them.</summary>
    List,

    /// <summary>A length of time.</summary>
    Length,

    /// <summary>Lengths of time with commas between them.</summary>
    Lengths,

    /// <summary>The calendar by which the object around it counts; none is around the clock.</summary>
    Calendar,

    /// <summary>A number that need not be whole.</summary>
    Real,

    /// <summary>The how many-th of its kind, counted from the beginning, or, below zero, from the end, which has a member of its own.</summary>
    Occurrence,

    /// <summary>Whether a queue is pushed or pulled: one object or the other.</summary>
    Mode,
}
