namespace DigitalInbox.Search;

/// <summary>A stretch of a fragment that was looked for.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units; at least 1.</param>
public readonly record struct SearchHighlight(int Start, int Length);
