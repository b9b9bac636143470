namespace DigitalInbox.Stories.Tests;

/// <summary>One step of a story: a request with the answer that it shows, or an event that somebody is told of.</summary>
/// <param name="Line">Where it stands in the page, from 1.</param>
/// <param name="Method">The method; null for an event.</param>
/// <param name="Path">The path with its query; for an event, whose stream it comes on.</param>
/// <param name="Headers">The headers, by name; of an event, none.</param>
/// <param name="Body">The body; null for none. Of an event, the data that it must hold.</param>
/// <param name="Event">The name of the event; null for a request.</param>
internal sealed record StoryStep(
    int Line, string? Method, string Path, IReadOnlyDictionary<string, string> Headers, string? Body, string? Event)
{
    /// <summary>The status that the answer must have; any of success when the page shows none.</summary>
    public int? Status { get; init; }

    /// <summary>What the answer must hold; null when the page shows none.</summary>
    public string? Answer { get; init; }
}
