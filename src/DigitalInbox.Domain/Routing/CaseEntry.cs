namespace DigitalInbox.Routing;

/// <summary>A case in a line with what the line goes by.</summary>
internal readonly record struct CaseEntry(Int128 Rank, long Since, RoutedCase Case)
{
    private static bool IsBefore(in CaseEntry one, in CaseEntry other)
    {
        if (one.Rank != other.Rank)
        {
            return one.Rank < other.Rank;
        }

        return one.Since != other.Since ? one.Since < other.Since : one.Case.Waiting.CaseId.Value.CompareTo(other.Case.Waiting.CaseId.Value) < 0;
    }

    /// <summary>The lowest rank first, then the one that waits longest, then by id.</summary>
    internal readonly struct InLine : IHeapOrder<CaseEntry>
    {
        public static bool IsBefore(in CaseEntry one, in CaseEntry other) => CaseEntry.IsBefore(one, other);

        public static void Place(in CaseEntry entry, int place) => entry.Case.Place = place;
    }

    /// <summary>The one that came last first. Rank is not used.</summary>
    internal readonly struct NewestFirst : IHeapOrder<CaseEntry>
    {
        public static bool IsBefore(in CaseEntry one, in CaseEntry other) => CaseEntry.IsBefore(other, one);

        public static void Place(in CaseEntry entry, int place) => entry.Case.NewestPlace = place;
    }
}
