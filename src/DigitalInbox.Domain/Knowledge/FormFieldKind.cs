namespace DigitalInbox.Knowledge;

/// <summary>What a field of a form takes.</summary>
public enum FormFieldKind
{
    /// <summary>A text of one line.</summary>
    Text = 0,

    /// <summary>A text of several lines.</summary>
    Multiline = 1,

    /// <summary>An e-mail address.</summary>
    Email = 2,

    /// <summary>A telephone number.</summary>
    Phone = 3,

    /// <summary>A number; kept with a point before its decimals.</summary>
    Number = 4,

    /// <summary>A date; kept as <c>2026-12-25</c>.</summary>
    Date = 5,

    /// <summary>One of the field's choices; kept as the value of the choice.</summary>
    Choice = 6,

    /// <summary>Yes or no; kept as <c>true</c> or <c>false</c>. One that is required must be yes.</summary>
    Checkbox = 7,
}
