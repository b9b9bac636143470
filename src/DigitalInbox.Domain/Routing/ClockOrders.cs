namespace DigitalInbox.Routing;

/// <summary>The orders of what time alone changes: the earliest first.</summary>
internal static class ClockOrders
{
    internal readonly struct OfAgents : IHeapOrder<ClockEntry<RoutedAgent>>
    {
        public bool IsBefore(in ClockEntry<RoutedAgent> one, in ClockEntry<RoutedAgent> other) => one.At < other.At;

        public void Place(in ClockEntry<RoutedAgent> entry, int place) => entry.Item.ClockPlace = place;
    }

    /// <summary>Cases do not know their places: an entry that holds no more is passed over when its time comes.</summary>
    internal readonly struct OfMoves : IHeapOrder<MoveEntry>
    {
        public bool IsBefore(in MoveEntry one, in MoveEntry other) => one.At < other.At;

        public void Place(in MoveEntry entry, int place)
        {
        }
    }

    /// <summary>Of two that go on at one instant, the first by id.</summary>
    internal readonly struct OfOverflow : IHeapOrder<ClockEntry<RoutedCase>>
    {
        public bool IsBefore(in ClockEntry<RoutedCase> one, in ClockEntry<RoutedCase> other) =>
            one.At != other.At ? one.At < other.At : one.Item.Waiting.CaseId.Value.CompareTo(other.Item.Waiting.CaseId.Value) < 0;

        public void Place(in ClockEntry<RoutedCase> entry, int place) => entry.Item.OverflowPlace = place;
    }
}
