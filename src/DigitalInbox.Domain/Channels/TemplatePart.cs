namespace DigitalInbox.Channels;

/// <summary>The part of a template that a variable is in.</summary>
public enum TemplatePart
{
    /// <summary>The text.</summary>
    Body = 0,

    /// <summary>The line above the text.</summary>
    Header = 1,

    /// <summary>A button below the text.</summary>
    Button = 2,
}
