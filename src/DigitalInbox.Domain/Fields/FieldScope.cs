namespace DigitalInbox.Fields;

/// <summary>What a custom field is of.</summary>
public enum FieldScope
{
    /// <summary>A contact: its value stays across their cases.</summary>
    Contact = 0,

    /// <summary>A case: its value lives with the case.</summary>
    Case = 1,
}
