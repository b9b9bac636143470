using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The place of a visitor who waits in a live chat.</summary>
/// <param name="Position">How many wait up to and with them, by since when they wait; 1 for who is next.</param>
/// <param name="Estimate">How long they may wait, by how fast those before them were taken lately; null when nobody was.</param>
public sealed record VisitorPlace(int Position, Duration? Estimate);
