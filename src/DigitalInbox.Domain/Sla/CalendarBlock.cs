namespace DigitalInbox.Sla;

/// <summary>The open intervals of one block of time, as seconds from its start, with the open time before each.</summary>
internal sealed class CalendarBlock
{
    // A day and a half each: a search looks at three or four intervals, not at those of a year.
    private const int StrideBits = 17;

    private readonly int[] starts;
    private readonly int[] before;
    private readonly int[] strides;

    private CalendarBlock(int[] starts, int[] before)
    {
        (this.starts, this.before) = (starts, before);
        strides = new int[(1 << (CalendarTimeline.BlockBits - StrideBits)) + 1];
        for (var (stride, interval) = (0, 0); stride < strides.Length; stride++)
        {
            while (interval < starts.Length && starts[interval] >> StrideBits < stride)
            {
                interval++;
            }

            strides[stride] = interval;
        }
    }

    /// <summary>A block that is closed throughout.</summary>
    public static CalendarBlock Closed { get; } = new([], [0]);

    /// <summary>The open time of the whole block.</summary>
    public int Open => before[^1];

    public int Count => starts.Length;

    public static CalendarBlock From(List<CalendarSegment> segments, long blockStart)
    {
        var begun = new List<int>();
        var open = new List<int> { 0 };
        var reached = long.MinValue;
        foreach (var segment in segments.Where(segment => segment.IsCounted))
        {
            var length = (int)(segment.End - segment.Start);
            if (segment.Start == reached)
            {
                open[^1] += length;
            }
            else
            {
                begun.Add((int)(segment.Start - blockStart));
                open.Add(open[^1] + length);
            }

            reached = segment.End;
        }

        return begun.Count == 0 ? Closed : new([.. begun], [.. open]);
    }

    public int StartOf(int interval) => starts[interval];

    public int EndOf(int interval) => starts[interval] + before[interval + 1] - before[interval];

    public int OpenBeforeInterval(int interval) => before[interval];

    /// <summary>How many intervals start at or before an offset.</summary>
    public int StartedBy(int offset)
    {
        var stride = offset >> StrideBits;
        var (low, high) = (strides[stride], strides[stride + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (starts[middle] <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The open time before an offset.</summary>
    /// <param name="offset">In seconds from the block's start.</param>
    /// <param name="isOpen">Whether the second that begins there is open.</param>
    public int OpenBefore(int offset, out bool isOpen)
    {
        var interval = StartedBy(offset) - 1;
        if (interval < 0)
        {
            isOpen = false;
            return 0;
        }

        var opened = before[interval] + offset - starts[interval];
        isOpen = opened < before[interval + 1];
        return isOpen ? opened : before[interval + 1];
    }

    /// <summary>The first interval at whose end more than so much was open.</summary>
    public int IntervalAfter(int open)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (before[middle + 1] <= open)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
