namespace DigitalInbox.Routing;

/// <summary>A case in a line, by its slot, with what the line goes by.</summary>
internal readonly record struct CaseEntry(Int128 Rank, long Since, int Slot)
{
    private static bool IsBefore(in CaseEntry one, in CaseEntry other, RoutedCases cases)
    {
        if (one.Rank != other.Rank)
        {
            return one.Rank < other.Rank;
        }

        return one.Since != other.Since
            ? one.Since < other.Since
            : cases[one.Slot].Waiting.CaseId.Value.CompareTo(cases[other.Slot].Waiting.CaseId.Value) < 0;
    }

    /// <summary>The lowest rank first, then the one that waits longest, then by id.</summary>
    internal readonly struct InLine(RoutedCases cases) : IHeapOrder<CaseEntry>
    {
        public bool IsBefore(in CaseEntry one, in CaseEntry other) => CaseEntry.IsBefore(one, other, cases);

        public void Place(in CaseEntry entry, int place) => cases.PlaceOf(entry.Slot) = place;
    }

    /// <summary>The one that came last first. Rank is not used.</summary>
    internal readonly struct NewestFirst(RoutedCases cases) : IHeapOrder<CaseEntry>
    {
        public bool IsBefore(in CaseEntry one, in CaseEntry other) => CaseEntry.IsBefore(other, one, cases);

        public void Place(in CaseEntry entry, int place) => cases[entry.Slot].NewestPlace = place;
    }
}
