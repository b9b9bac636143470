using System.Text;

namespace DigitalInbox.Attachments;

/// <summary>Cleans names of files that come from outside.</summary>
internal static class FileNames
{
    private const int Longest = 200;
    private const int LongestEnding = 20;

    /// <summary>Takes away what a name must not have: folders, control characters, and marks that turn the direction of writing, which can
    /// make a program look like a picture.</summary>
    /// <returns>The name; null when nothing is left of it.</returns>
    public static string? Clean(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
            {
                clean.Append(rune);
            }
        }

        var text = clean.ToString().Trim().Trim('.').Trim();
        return text.Length == 0 ? null : Shorten(text);
    }

    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var ending = Path.GetExtension(name) is { Length: <= LongestEnding } known ? known : "";
        var cut = Longest - ending.Length;
        return name[..(char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut)] + ending;
    }
}
