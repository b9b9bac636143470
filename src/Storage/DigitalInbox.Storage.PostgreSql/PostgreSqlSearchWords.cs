using System.Globalization;
using System.Text;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>Writes words as <c>tsvector</c> and searches as <c>tsquery</c>.</summary>
/// <remarks>Both are written out, so that the server cuts and changes nothing. Words are quoted, and no word holds a quote.</remarks>
internal static class PostgreSqlSearchWords
{
    // What the server keeps: so many places of one word, and none further in a text than the last one.
    private const int MostPlaces = 256;
    private const int LastPlace = 16_383;

    // An entry is at most a mebibyte, the places included. Only a text of thousands of different long words comes near it.
    private const int MostBytes = 1_000_000;
    private const int BytesBesideWord = 3;

    /// <summary>The entry of the words of <see cref="SearchText"/>. Between two texts one place stays empty.</summary>
    public static string Entry(string words)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var alternate = places.GetAlternateLookup<ReadOnlySpan<char>>();
        var bytes = 0;
        var place = 0;
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan(range);
            place++;
            if (word.IsEmpty || word.SequenceEqual(SearchText.Boundary))
            {
                continue;
            }

            if (!alternate.TryGetValue(word, out var known))
            {
                bytes += Encoding.UTF8.GetByteCount(word) + BytesBesideWord;
                if (bytes > MostBytes)
                {
                    break;
                }

                alternate[word] = known = [];
            }

            if (place <= LastPlace && known.Count < MostPlaces)
            {
                known.Add(place);
            }
        }

        return Write(places);
    }

    /// <summary>The condition that a search is.</summary>
    public static string Condition(SearchExpression expression)
    {
        var condition = new StringBuilder();
        foreach (var term in expression.Terms)
        {
            condition
                .Append(condition.Length == 0 ? "" : " & ")
                .Append(term.IsExcluded ? "!(" : "(")
                .AppendJoin(" <-> ", term.Words.Select(word => $"'{word}'"))
                .Append(term.IsPrefix ? ":*)" : ")");
        }

        return condition.ToString();
    }

    private static string Write(Dictionary<string, List<int>> places)
    {
        var entry = new StringBuilder();
        foreach (var (word, found) in places)
        {
            entry.Append(CultureInfo.InvariantCulture, $"'{word}'");
            var sign = ':';
            foreach (var place in found)
            {
                entry.Append(sign).Append(place.ToString(CultureInfo.InvariantCulture));
                sign = ',';
            }

            entry.Append(' ');
        }

        return entry.ToString();
    }
}
