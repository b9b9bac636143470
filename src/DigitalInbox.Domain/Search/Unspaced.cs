namespace DigitalInbox.Search;

/// <summary>The scripts that are written without spaces between words, and Korean, whose particles stick to its words.</summary>
internal static class Unspaced
{
    /// <summary>Tells whether a letter is of one of them.</summary>
    /// <param name="letter">The code point of a letter.</param>
    public static bool Contains(int letter) => letter switch
    {
        < 0x0E00 => false,
        <= 0x0EFF => true, // Thai, Lao
        >= 0x1000 and <= 0x109F => true, // Myanmar
        >= 0x1100 and <= 0x115F => true, // Hangul, first parts
        >= 0x1780 and <= 0x17FF => true, // Khmer
        >= 0x3005 and <= 0x3007 => true, // Han, signs
        >= 0x3021 and <= 0x318F => true, // Han, Hiragana, Katakana, Bopomofo
        >= 0x31A0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x9FFF => true, // Han
        >= 0xA9E0 and <= 0xA9FF => true,
        >= 0xAA60 and <= 0xAA7F => true,
        >= 0xAC00 and <= 0xD7A3 => true, // Hangul, syllables
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x1AFF0 and <= 0x1B16F => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
