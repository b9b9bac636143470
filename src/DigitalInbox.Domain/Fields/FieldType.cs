namespace DigitalInbox.Fields;

/// <summary>What the values of a custom field are.</summary>
public enum FieldType
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>An e-mail address.</summary>
    Email = 1,

    /// <summary>A telephone number.</summary>
    Phone = 2,

    /// <summary>A decimal number.</summary>
    Number = 3,

    /// <summary>A date of the ISO calendar.</summary>
    Date = 4,

    /// <summary>One value of a list.</summary>
    List = 5,

    /// <summary>True or false.</summary>
    Checkbox = 6,
}
