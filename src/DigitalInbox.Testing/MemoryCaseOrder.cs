using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>How a list of cases is sorted, and where in it a page begins.</summary>
internal sealed class MemoryCaseOrder(CaseSort sort, PriorityOrder priorities) : IComparer<MemoryCase>
{
    public int Compare(MemoryCase? x, MemoryCase? y) => Compare(PlaceOf(x!), PlaceOf(y!));

    public bool IsBehind(MemoryCase stored, PageCursor? cursor) => cursor is null || Compare(PlaceOf(stored), (cursor.Part, cursor.Key, cursor.Tie)) > 0;

    public PageCursor CursorAt(MemoryCase last, string scope)
    {
        var (part, key, number) = PlaceOf(last);
        return new PageCursor(scope, key, number) { Part = part };
    }

    private int Compare((int, long, long) one, (int, long, long) other) =>
        sort is CaseSort.NewestMessage or CaseSort.NewestCase ? other.CompareTo(one) : one.CompareTo(other);

    private (int Part, long Key, long Number) PlaceOf(MemoryCase stored)
    {
        var instant = sort switch
        {
            CaseSort.NewestMessage => stored.LastMessageAt,
            CaseSort.DueSoonest => stored.Clocks?.DueAt,
            _ => stored.State.OpenedAt,
        };
        return (
            sort == CaseSort.HighestPriority ? priorities.PlaceOf(stored.State.Priority) : 0,
            instant is { } at ? (at - NodaConstants.UnixEpoch).ToInt64Nanoseconds() : long.MaxValue,
            stored.Number);
    }
}
