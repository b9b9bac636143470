using System.Globalization;
using System.Text;

namespace DigitalInbox.Search;

/// <summary>Reads the words of a text, folded. See <see cref="SearchText"/> for what a word is.</summary>
internal ref struct WordReader
{
    private readonly ReadOnlySpan<char> text;
    private readonly Span<char> word;
    private ReadOnlySpan<char> folded;
    private int length;
    private int position;
    private int from;
    private int count;

    /// <param name="text">The text.</param>
    /// <param name="buffer">Where the word stands while it is read: <see cref="SearchText.LongestWord"/> long.</param>
    public WordReader(ReadOnlySpan<char> text, Span<char> buffer)
    {
        this.text = text;
        word = buffer;
    }

    /// <summary>The word, good until the next one is read.</summary>
    public readonly ReadOnlySpan<char> Word => word[..length];

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends in the text.</summary>
    public int End { get; private set; }

    public bool MoveNext()
    {
        if (count == SearchText.MaximumWords)
        {
            return false;
        }

        length = 0;
        var isOpen = false;
        var isAlone = false;
        while (TryPeek(isOpen, out var letter, out var size))
        {
            var kind = KindOf(letter);
            if (kind == Kind.Separator || (isOpen && kind != Kind.Mark && (isAlone || kind == Kind.Alone)))
            {
                if (isOpen)
                {
                    break;
                }
            }
            else if (isOpen || kind != Kind.Mark)
            {
                Start = isOpen ? Start : from;
                isAlone |= !isOpen && kind == Kind.Alone;
                isOpen = true;
                End = position;
                Append(letter, size);
            }

            folded = folded[size..];
        }

        count += isOpen ? 1 : 0;
        return isOpen;
    }

    /// <summary>Gives the next folded character, and reads on in the text when there is none left of the one before.</summary>
    private bool TryPeek(bool isOpen, out Rune letter, out int size)
    {
        while (folded.IsEmpty)
        {
            if (position == text.Length)
            {
                (letter, size) = (default, 0);
                return false;
            }

            from = position;
            Rune.DecodeFromUtf16(text[position..], out letter, out size);
            position += size;
            folded = Folding.Of(letter, text[from..position]);
            if (folded.IsEmpty && isOpen && !letter.IsAscii && Rune.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            {
                // An accent that was dropped is still a part of the word that is shown.
                End = position;
            }
        }

        // Half of a pair decodes to a sign, which separates.
        Rune.DecodeFromUtf16(folded, out letter, out size);
        return true;
    }

    private void Append(Rune letter, int size)
    {
        if (length == 1 && size == 1 && Hangul.TryJoin(word[0], (char)letter.Value, out var syllable))
        {
            word[0] = syllable;
        }
        else if (length + size <= word.Length)
        {
            length += letter.EncodeToUtf16(word[length..]);
        }
    }

    private static Kind KindOf(Rune letter)
    {
        if (letter.IsAscii)
        {
            return char.IsAsciiLetterOrDigit((char)letter.Value) ? Kind.Letter : Kind.Separator;
        }

        return Rune.GetUnicodeCategory(letter) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Mark,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber =>
                Hangul.IsTail(letter.Value) ? Kind.Mark : Unspaced.Contains(letter.Value) ? Kind.Alone : Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber => Kind.Letter,
            _ => Kind.Separator,
        };
    }

    private enum Kind
    {
        Separator = 0,
        Letter = 1,

        /// <summary>A letter that is a word by itself.</summary>
        Alone = 2,

        /// <summary>Goes with the letter before it.</summary>
        Mark = 3,
    }
}
