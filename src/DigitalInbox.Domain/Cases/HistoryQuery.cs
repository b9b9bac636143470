namespace DigitalInbox.Cases;

/// <summary>Which events of a history to read, newest first.</summary>
public sealed record HistoryQuery
{
    /// <summary>The kinds of events, by their names in <see cref="CaseEventCodec.Names"/>; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The sequence before which to begin, which is that of the last event of the page before; <see cref="long.MaxValue"/> for the end.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>The most to give, at least 1.</summary>
    public int Limit { get; init; } = 50;
}
