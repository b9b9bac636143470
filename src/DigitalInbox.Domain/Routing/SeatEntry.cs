namespace DigitalInbox.Routing;

/// <summary>A candidate of a lane with what the strategy and the last case say.</summary>
internal readonly record struct SeatEntry(long Score, long LastGiven, RoutingMember Member, int Bit)
{
    /// <summary>The highest score first, then who was given nothing for longest, then by id.</summary>
    internal readonly struct BestFirst : IHeapOrder<SeatEntry>
    {
        public bool IsBefore(in SeatEntry one, in SeatEntry other)
        {
            if (one.Score != other.Score)
            {
                return one.Score > other.Score;
            }

            return one.LastGiven != other.LastGiven
                ? one.LastGiven < other.LastGiven
                : string.CompareOrdinal(one.Member.Agent.Id.Value, other.Member.Agent.Id.Value) < 0;
        }

        public void Place(in SeatEntry entry, int place) => entry.Member.Places[entry.Bit] = place;
    }
}
