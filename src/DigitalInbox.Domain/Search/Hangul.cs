namespace DigitalInbox.Search;

/// <summary>Korean syllables that come in parts.</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00;
    private const int Firsts = 0x1100;
    private const int Vowels = 0x1161;
    private const int BeforeLasts = 0x11A7;
    private const int FirstCount = 19;
    private const int VowelCount = 21;
    private const int LastCount = 28;

    /// <summary>Tells whether a part belongs to the one before it: a vowel or an end.</summary>
    public static bool IsTail(int letter) => letter is (>= 0x1160 and <= 0x11FF) or (>= 0xD7B0 and <= 0xD7FF);

    /// <summary>Joins a part to what stands before it, as Unicode's canonical composition does.</summary>
    public static bool TryJoin(char before, char part, out char syllable)
    {
        int first = before - Firsts, vowel = part - Vowels, last = part - BeforeLasts, whole = before - Syllables;
        if (first is >= 0 and < FirstCount && vowel is >= 0 and < VowelCount)
        {
            syllable = (char)(Syllables + (((first * VowelCount) + vowel) * LastCount));
            return true;
        }

        var isOpen = whole is >= 0 and < FirstCount * VowelCount * LastCount && whole % LastCount == 0;
        syllable = isOpen && last is > 0 and < LastCount ? (char)(before + last) : default;
        return syllable != default;
    }
}
