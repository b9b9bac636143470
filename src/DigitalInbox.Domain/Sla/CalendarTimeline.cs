namespace DigitalInbox.Sla;

/// <summary>A calendar's open time, in whole seconds since 1970, kept as prefix sums that grow on demand. Safe for many threads.</summary>
/// <remarks>
/// What was computed is immutable and published as a whole; two threads that need the same new block may both compute it, and
/// come to the same. Blocks have 2²⁵ seconds, about 13 months.
/// </remarks>
internal sealed class CalendarTimeline(CalendarRules rules)
{
    /// <summary>0001-01-01T00:00:00Z.</summary>
    public const long Least = -62_135_596_800;

    /// <summary>9999-12-31T23:59:59Z, the last whole second that NodaTime holds.</summary>
    public const long Most = 253_402_300_799;

    /// <summary>How long a block is, as a power of two.</summary>
    public const int BlockBits = 25;

    private const int BlockMask = (1 << BlockBits) - 1;
    private const int LastBlock = (int)((Most - Least) >> BlockBits);

    private CalendarHorizon? horizon;

    /// <summary>A point as the number of its block and the offset inside it.</summary>
    public static (int Block, int Offset) Locate(long second) => ((int)((second - Least) >> BlockBits), (int)((second - Least) & BlockMask));

    /// <summary>The open time between two seconds, and whether the seconds that begin there are open.</summary>
    public long Between(long from, long to, out bool fromOpen, out bool toOpen)
    {
        var (fromBlock, fromOffset) = Locate(from);
        var (toBlock, toOffset) = Locate(to);
        var known = Covering(fromBlock, toBlock);
        var until = known.OpenBefore(toBlock) + known[toBlock].OpenBefore(toOffset, out toOpen);
        return until - known.OpenBefore(fromBlock) - known[fromBlock].OpenBefore(fromOffset, out fromOpen);
    }

    public bool IsOpen(long second)
    {
        var (block, offset) = Locate(second);
        Covering(block, block)[block].OpenBefore(offset, out var isOpen);
        return isOpen;
    }

    /// <summary>The open second before which exactly <paramref name="open"/> seconds were open since <paramref name="from"/>.</summary>
    /// <returns>Null when there is none before the end of time; a negative amount looks back.</returns>
    public long? OpenSecondAfter(long from, long open)
    {
        if (!rules.CanOpen || Math.Abs(open) > Most - Least)
        {
            return null;
        }

        var (block, offset) = Locate(from);
        var (first, last) = (block, block);
        for (var step = 1; ; step = Math.Min(2 * step, LastBlock))
        {
            var known = Covering(first, last);
            var wanted = known.OpenBefore(block) + known[block].OpenBefore(offset, out _) + open;
            if (wanted >= 0 && wanted < known.Open)
            {
                var found = known.BlockAfter(wanted);
                var rest = (int)(wanted - known.OpenBefore(found));
                var interval = known[found].IntervalAfter(rest);
                return StartOf(found) + known[found].StartOf(interval) + rest - known[found].OpenBeforeInterval(interval);
            }

            if (wanted < 0 ? known.First == 0 : known.Last == LastBlock)
            {
                return null;
            }

            (first, last) = wanted < 0
                ? (Math.Max(0, known.First - step), block)
                : (block, Math.Min(LastBlock, known.Last + step));
        }
    }

    /// <summary>The first second after this one that begins an open interval, or ends one.</summary>
    /// <param name="second">The second that is left behind.</param>
    /// <param name="opening">True for a beginning, false for an end.</param>
    /// <returns>Null when there is none before the end of time.</returns>
    public long? Boundary(long second, bool opening)
    {
        var isOpen = IsOpen(second);
        if (opening && isOpen)
        {
            return Boundary(second, opening: false) is { } closed ? OpenSecondAfter(closed, 0) : null;
        }

        return opening ? OpenSecondAfter(second, 0) : isOpen ? EndOfOpen(second) : OpenSecondAfter(second, 0) is { } open ? EndOfOpen(open) : null;
    }

    /// <summary>Says of every second between two whether it counts and why; in order, without gaps, neighbours of one reason joined.</summary>
    public IEnumerable<CalendarSegment> Explain(long from, long to)
    {
        CalendarSegment? held = null;
        for (var at = from; at < to;)
        {
            var until = Math.Min(to, at + BlockMask + 1);
            foreach (var segment in rules.Resolve(at, until))
            {
                if (held is { } last && last.Reason == segment.Reason && last.Name == segment.Name)
                {
                    held = last with { End = segment.End };
                    continue;
                }

                if (held is { } done)
                {
                    yield return done;
                }

                held = segment;
            }

            at = until;
        }

        if (held is { } final)
        {
            yield return final;
        }
    }

    private static long StartOf(int block) => Least + ((long)block << BlockBits);

    private static long EndOf(int block) => Math.Min(Most, StartOf(block + 1));

    private long? EndOfOpen(long second)
    {
        var (block, offset) = Locate(second);
        var known = Covering(block, block);
        for (var step = 1; ; block++, offset = 0)
        {
            if (block > known.Last)
            {
                known = Covering(block, Math.Min(LastBlock, block + step));
                step = Math.Min(2 * step, LastBlock);
            }

            var interval = known[block].StartedBy(offset) - 1;
            if (interval < 0)
            {
                return StartOf(block);
            }

            var end = StartOf(block) + known[block].EndOf(interval);
            if (end < EndOf(block))
            {
                return end;
            }

            if (block == LastBlock)
            {
                return null;
            }
        }
    }

    private CalendarHorizon Covering(int first, int last)
    {
        var known = Volatile.Read(ref horizon);
        return known is not null && known.Holds(first, last) ? known : Extend(first, last);
    }

    private CalendarHorizon Extend(int first, int last)
    {
        while (true)
        {
            var known = Volatile.Read(ref horizon);
            if (known is not null && known.Holds(first, last))
            {
                return known;
            }

            var (from, to) = known is null ? (first, last) : (Math.Min(first, known.First), Math.Max(last, known.Last));
            var blocks = new CalendarBlock[to - from + 1];
            for (var block = from; block <= to; block++)
            {
                blocks[block - from] = known is not null && known.Holds(block, block) ? known[block] : Build(block);
            }

            var grown = new CalendarHorizon(from, blocks);
            if (Interlocked.CompareExchange(ref horizon, grown, known) == known)
            {
                return grown;
            }
        }
    }

    private CalendarBlock Build(int block)
    {
        var (start, end) = (StartOf(block), EndOf(block));
        return rules.MayOpen(start, end) ? CalendarBlock.From(rules.Resolve(start, end), start) : CalendarBlock.Closed;
    }
}
