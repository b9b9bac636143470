namespace DigitalInbox.Channels;

/// <summary>How much rich content a channel takes, counted in UTF-16 code units where texts are meant. Null is no limit that is known.</summary>
public sealed record RichContentLimits
{
    /// <summary>The most buttons of one message.</summary>
    public int? Options { get; init; }

    /// <summary>The longest text of a button.</summary>
    public int? OptionTitle { get; init; }

    /// <summary>The longest id of a button or an item.</summary>
    public int? OptionId { get; init; }

    /// <summary>The longest text above buttons; null when it is the channel's own limit.</summary>
    public int? OptionsText { get; init; }

    /// <summary>The most sections of a list.</summary>
    public int? Sections { get; init; }

    /// <summary>The most items of a list, over all sections.</summary>
    public int? Items { get; init; }

    /// <summary>The longest title of an item or a section.</summary>
    public int? ItemTitle { get; init; }

    /// <summary>The longest description of an item.</summary>
    public int? ItemDescription { get; init; }

    /// <summary>The longest text of the button that opens a list.</summary>
    public int? ListButton { get; init; }

    /// <summary>The most times of a time picker.</summary>
    public int? Slots { get; init; }

    /// <summary>The most questions of a form.</summary>
    public int? Questions { get; init; }
}
