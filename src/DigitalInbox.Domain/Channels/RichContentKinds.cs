namespace DigitalInbox.Channels;

/// <summary>The kinds of rich content that a channel can show.</summary>
[Flags]
public enum RichContentKinds
{
    /// <summary>None: plain text and files only.</summary>
    None = 0,

    /// <summary>Buttons that answer with a fixed text.</summary>
    QuickReplies = 1,

    /// <summary>A list to pick from.</summary>
    ListPicker = 2,

    /// <summary>Time slots to pick from.</summary>
    TimePicker = 4,

    /// <summary>A form to fill in.</summary>
    Form = 8,

    /// <summary>A link with a picture and a title.</summary>
    RichLink = 16,

    /// <summary>A payment request.</summary>
    Payment = 32,

    /// <summary>A button that opens a page.</summary>
    LinkButton = 64,

    /// <summary>A place.</summary>
    Location = 128,

    /// <summary>Cards of people.</summary>
    ContactCards = 256,
}
