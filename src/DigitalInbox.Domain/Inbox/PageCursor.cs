using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DigitalInbox.Inbox;

/// <summary>Where the next page of a keyset-paged list begins, for stores. Callers see it as opaque text.</summary>
/// <param name="Scope">What the list is of: a cursor of another list is refused. Short, without <c>|</c>.</param>
/// <param name="Key">The sort key of the last item that was given.</param>
/// <param name="Tie">What breaks ties between equal keys.</param>
public sealed record PageCursor(string Scope, long Key, long Tie)
{
    /// <summary>In which part of the list the last item stood, where it has several in turn, each in the order of its own keys.</summary>
    public int Part { get; init; }

    /// <summary>Reads a cursor that came back from a caller.</summary>
    /// <param name="text">The text; null for the first page.</param>
    /// <param name="scope">The list that it must be of.</param>
    /// <returns>The cursor; null for the first page.</returns>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public static PageCursor? Read(string? text, string scope)
    {
        if (text is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[256];
        if (text.Length <= bytes.Length && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length))
        {
            var parts = Encoding.UTF8.GetString(bytes[..length]).Split('|');
            var part = 0;
            if (parts.Length is 3 or 4
                && string.Equals(parts[0], scope, StringComparison.Ordinal)
                && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
                && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var tie)
                && (parts.Length == 3 || int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out part)))
            {
                return new PageCursor(scope, key, tie) { Part = part };
            }
        }

        throw new InboxException(InboxErrorKind.Invalid, InboxErrors.CursorInvalid, "The cursor is not one of this list. Begin with the first page.");
    }

    /// <summary>The opaque text.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{Scope}|{Key}|{Tie}") + (Part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"|{Part}"))));
}
