using System.Globalization;

namespace DigitalInbox.Inbox;

/// <summary>How much of a conversation a visitor has: of each of its cases, up to which event.</summary>
internal static class VisitorCursor
{
    private const int Longest = 2000;

    // What an old case says hardly changes any more, and a cursor has its length.
    private const int MostCases = 40;

    public static string Write(IReadOnlyDictionary<CaseNumber, long> read) => string.Join(
        '_', read.OrderBy(r => r.Key.Value).TakeLast(MostCases).Select(r => Write(new VisitorPoint(r.Key, r.Value))));

    public static string Write(VisitorPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Case.Value}.{point.Sequence}");

    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public static VisitorPoint ReadPoint(string cursor) =>
        Read(cursor) is { Count: 1 } read ? new VisitorPoint(read.Keys.Single(), read.Values.Single()) : throw Invalid();

    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public static Dictionary<CaseNumber, long> Read(string? cursor)
    {
        var read = new Dictionary<CaseNumber, long>();
        foreach (var part in cursor is null or "" ? [] : cursor.Length > Longest ? throw Invalid() : cursor.Split('_'))
        {
            var dot = part.IndexOf('.', StringComparison.Ordinal);
            if (dot < 1 || !TryParse(part.AsSpan(0, dot), out var number) || !TryParse(part.AsSpan(dot + 1), out var sequence)
                || !read.TryAdd(new CaseNumber(number), sequence))
            {
                throw Invalid();
            }
        }

        return read;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static InboxException Invalid() => new(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The cursor is not one of this conversation.");
}
