using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>A text that a message had before it was edited on the platform.</summary>
/// <param name="Text">The text.</param>
/// <param name="Until">When it was replaced.</param>
public sealed record EarlierText(string Text, Instant Until);
