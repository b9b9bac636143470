namespace DigitalInbox.Sla;

/// <summary>Neighbouring blocks and the open time before each, counted from the first. Immutable.</summary>
internal sealed class CalendarHorizon
{
    private readonly CalendarBlock[] blocks;
    private readonly long[] before;

    public CalendarHorizon(int first, CalendarBlock[] blocks)
    {
        First = first;
        this.blocks = blocks;
        before = new long[blocks.Length + 1];
        for (var i = 0; i < blocks.Length; i++)
        {
            before[i + 1] = before[i] + blocks[i].Open;
        }
    }

    /// <summary>The number of its first block.</summary>
    public int First { get; }

    /// <summary>The number of its last block, inclusive.</summary>
    public int Last => First + blocks.Length - 1;

    /// <summary>The open time of all blocks.</summary>
    public long Open => before[^1];

    public CalendarBlock this[int block] => blocks[block - First];

    public bool Holds(int first, int last) => first >= First && last <= Last;

    public long OpenBefore(int block) => before[block - First];

    /// <summary>The first block at whose end more than so much was open.</summary>
    /// <param name="open">At least 0 and less than <see cref="Open"/>.</param>
    public int BlockAfter(long open)
    {
        var (low, high) = (0, blocks.Length);
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

        return First + low;
    }
}
