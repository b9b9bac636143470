namespace DigitalInbox;

/// <summary>One page of a list that is read by key, not by offset.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, in the order that was asked for.</param>
/// <param name="Next">An opaque cursor for the page after this one; null when this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
