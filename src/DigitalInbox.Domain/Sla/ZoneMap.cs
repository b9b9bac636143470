using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>A zone's offsets around a window, to turn local seconds into seconds of real time without allocating.</summary>
/// <remarks>
/// Local seconds are what a UTC clock would count if it showed the local time. A time that the clocks skip moves forward by what
/// they skip, except when they skip a whole date or more: then it becomes the moment of the change, so that a date that never
/// was has no hours.
/// </remarks>
internal sealed class ZoneMap
{
    private readonly long[] starts;
    private readonly long[] ends;
    private readonly int[] offsets;

    public ZoneMap(DateTimeZone zone, long from, long to)
    {
        var intervals = zone.GetZoneIntervals(
            Instant.FromUnixTimeSeconds(Math.Max(from, CalendarTimeline.Least)),
            Instant.FromUnixTimeSeconds(Math.Min(to, CalendarTimeline.Most))).ToList();
        starts = new long[intervals.Count];
        ends = new long[intervals.Count];
        offsets = new int[intervals.Count];
        for (var i = 0; i < intervals.Count; i++)
        {
            // The outermost offsets hold on outside the window.
            starts[i] = i == 0 ? long.MinValue : intervals[i].Start.ToUnixTimeSeconds();
            ends[i] = i == intervals.Count - 1 ? long.MaxValue : intervals[i].End.ToUnixTimeSeconds();
            offsets[i] = intervals[i].WallOffset.Seconds;
        }
    }

    /// <summary>The first time the clocks show it.</summary>
    public long First(long local)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            var time = local - offsets[i];
            if (time >= starts[i] && time < ends[i])
            {
                return time;
            }
        }

        return Skipped(local);
    }

    /// <summary>The last time the clocks show it.</summary>
    public long Last(long local)
    {
        for (var i = starts.Length - 1; i >= 0; i--)
        {
            var time = local - offsets[i];
            if (time >= starts[i] && time < ends[i])
            {
                return time;
            }
        }

        return Skipped(local);
    }

    private long Skipped(long local)
    {
        var i = 0;
        while (local - offsets[i] < ends[i] || local - offsets[i + 1] >= starts[i + 1])
        {
            i++;
        }

        return offsets[i + 1] - offsets[i] >= DayHours.DaySeconds ? ends[i] : local - offsets[i];
    }
}
