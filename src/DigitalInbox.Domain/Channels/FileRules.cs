namespace DigitalInbox.Channels;

/// <summary>Which files may leave through a channel.</summary>
/// <param name="MaximumCount">The most files of one message.</param>
/// <param name="MaximumBytes">The largest file of a kind, by media type or by a prefix such as <c>image/</c>; a type that matches none is refused. The longest match holds.</param>
public sealed record FileRules(int MaximumCount, IReadOnlyDictionary<string, long> MaximumBytes)
{
    /// <summary>True when a text may go with a file, as its caption; otherwise it goes as a message of its own, before the file.</summary>
    public bool HasCaption { get; init; }
}
