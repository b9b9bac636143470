using System.Buffers.Binary;

namespace DigitalInbox.Storage.Sqlite;

/// <summary>Takes words that nobody wrote any more out of the separators of the full-text index.</summary>
/// <remarks>FTS5 keeps, beside the pages of an index, a word for each page by which it finds the page. Secure-delete takes a word out of its
/// page, and leaves it among these. The first word that the page holds now does as well: it is not before the old one, and behind all that
/// stands on earlier pages.</remarks>
internal static class SqliteSearchScrub
{
    /// <summary>The indexes of the store.</summary>
    public static readonly IReadOnlyList<string> Indexes = ["message_search", "contact_search"];

    private const int MostRows = 500;

    // A page's number in its table is made of those of its segment and of the page; the lowest bit of what a separator points to is a flag.
    private const int SegmentShift = 37;
    private const int Header = 4;

    /// <summary>Goes through some separators of an index.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="index">The index.</param>
    /// <param name="after">The separator after which to begin; null for the start.</param>
    /// <returns>The last one that was looked at; null when there are no more.</returns>
    public static (long Segment, byte[] Word)? Run(SqliteSession session, string index, (long Segment, byte[] Word)? after)
    {
        var found = session.ReadAll(
            $"SELECT segid, term, pgno FROM {index}_idx WHERE (segid, term) > (?1, ?2) ORDER BY segid, term LIMIT {MostRows}",
            static row => (Segment: row.Number(0), Word: row.Bytes(1), Page: row.Number(2) >> 1),
            after?.Segment ?? -1,
            after?.Word ?? []);
        foreach (var (segment, word, page) in found)
        {
            var block = session.ReadOne(
                $"SELECT block FROM {index}_data WHERE id = ?1", static row => row.Bytes(0), (segment << SegmentShift) + page);
            if (block is not null && FirstWord(block) is { } first && !first.AsSpan().SequenceEqual(word) && word.Length > 0)
            {
                session.Execute($"UPDATE {index}_idx SET term = ?3 WHERE segid = ?1 AND term = ?2", segment, word, first);
            }
            else if (block is { Length: Header } && word.Length > 0)
            {
                session.Execute($"DELETE FROM {index}_idx WHERE segid = ?1 AND term = ?2", segment, word);
            }
        }

        return found.Count < MostRows ? null : (found[^1].Segment, found[^1].Word);
    }

    /// <returns>The first word of a page; null when none begins on it.</returns>
    private static byte[]? FirstWord(ReadOnlySpan<byte> page)
    {
        if (page.Length < Header || BinaryPrimitives.ReadUInt16BigEndian(page[2..]) is var end && end >= page.Length)
        {
            return null;
        }

        // Behind the content stands where words begin; the first one is whole, the others leave out what they share with it.
        var (at, _) = ReadNumber(page[end..]);
        var (length, skip) = ReadNumber(page[at..]);
        return page.Slice(at + skip, length).ToArray();
    }

    private static (int Value, int Length) ReadNumber(ReadOnlySpan<byte> bytes)
    {
        var value = 0;
        for (var i = 0; ; i++)
        {
            value = (value << 7) | (bytes[i] & 0x7f);
            if (bytes[i] < 0x80)
            {
                return (value, i + 1);
            }
        }
    }
}
