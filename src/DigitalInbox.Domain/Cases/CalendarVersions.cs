using System.Collections;

namespace DigitalInbox.Cases;

/// <summary>The versions of the calendars that a policy counts by, each calendar once.</summary>
/// <remarks>Immutable; equal when it holds the same versions in the same order.</remarks>
public sealed class CalendarVersions : IReadOnlyList<CalendarVersion>, IEquatable<CalendarVersions>
{
    private readonly CalendarVersion[] items;

    /// <summary>Copies versions.</summary>
    /// <param name="items">The versions.</param>
    public CalendarVersions(IEnumerable<CalendarVersion> items) =>
        this.items = [.. items.OrderBy(i => i.Calendar.Value, StringComparer.Ordinal)];

    /// <summary>No calendars: everything runs around the clock.</summary>
    public static CalendarVersions None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public CalendarVersion this[int index] => items[index];

    /// <summary>Looks a calendar up.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <returns>Its version; null when it is not among them.</returns>
    public int? Of(CalendarId calendar)
    {
        foreach (var item in items)
        {
            if (item.Calendar == calendar)
            {
                return item.Version;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(CalendarVersions? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CalendarVersions);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Length == 0 ? 0 : HashCode.Combine(items.Length, items[^1]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', items);

    /// <inheritdoc/>
    public IEnumerator<CalendarVersion> GetEnumerator() => ((IEnumerable<CalendarVersion>)items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
