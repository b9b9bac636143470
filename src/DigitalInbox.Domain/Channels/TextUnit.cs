namespace DigitalInbox.Channels;

/// <summary>How a channel counts the length of a text.</summary>
public enum TextUnit
{
    /// <summary>Unicode code points: an emoji of one code point is one.</summary>
    CodePoints = 0,

    /// <summary>Bytes of the text's UTF-8 form.</summary>
    Utf8Bytes = 1,

    /// <summary>UTF-16 code units, as <see cref="string.Length"/> counts.</summary>
    Utf16Units = 2,
}
