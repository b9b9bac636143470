using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace DigitalInbox.Search;

/// <summary>What characters become before they are compared.</summary>
/// <remarks>A table of our own, made by <c>eng/folding.py</c>: what the host's culture data says may differ between two hosts, or change
/// with an update, and then an index would not fit its queries any more.</remarks>
internal static class Folding
{
    /// <summary>The first 128 characters: letters are small, the others are themselves.</summary>
    private static readonly string Ascii = string.Create(128, 0, static (letters, _) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.ToLowerInvariant((char)i);
        }
    });

    private static readonly FrozenDictionary<int, string> Table = Read();

    /// <summary>What a character becomes.</summary>
    /// <param name="letter">The character.</param>
    /// <param name="written">The same, as it is written.</param>
    /// <returns>Nothing for what is dropped, such as an accent.</returns>
    public static ReadOnlySpan<char> Of(Rune letter, ReadOnlySpan<char> written) =>
        letter.IsAscii ? Ascii.AsSpan(letter.Value, 1)
        : Table.TryGetValue(letter.Value, out var folded) ? folded
        : written;

    private static FrozenDictionary<int, string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("DigitalInbox.Search.folding.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split(' ');
            var first = int.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            for (var i = 1; i < parts.Length; i++)
            {
                if (parts[i] is not "-")
                {
                    table.Add(first + i - 1, parts[i] is "_" ? "" : parts[i]);
                }
            }
        }

        return table.ToFrozenDictionary();
    }
}
