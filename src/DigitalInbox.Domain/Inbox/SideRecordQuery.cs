using System.Security.Cryptography;
using System.Text;

namespace DigitalInbox.Inbox;

/// <summary>Which side records to list, by their instant.</summary>
/// <param name="Kind">The kind.</param>
public sealed record SideRecordQuery(string Kind)
{
    /// <summary>The lists: a record in any of them is given, once. Empty for all records of the case or the contact.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The case; null for any. Not beside lists.</summary>
    public CaseId? CaseId { get; init; }

    /// <summary>The contact; null for any. Not beside lists.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>True for the oldest first.</summary>
    public bool IsOldestFirst { get; init; }

    /// <summary>The most to give; at least 1.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first page. Another query's cursor is refused as <c>cursor.invalid</c>.</summary>
    public string? After { get; init; }

    /// <summary>What a cursor of this query is bound to.</summary>
    /// <returns>A short hash, for stores.</returns>
    public string CursorScope()
    {
        var parts = new[] { Kind, CaseId?.ToString(), ContactId?.ToString(), IsOldestFirst ? "up" : "down" }.Concat(Lists.Order(StringComparer.Ordinal));
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
