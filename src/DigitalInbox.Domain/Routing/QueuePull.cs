using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>Agents ask for more.</summary>
/// <param name="Batch">How many cases they get at most at once, at least 1.</param>
/// <param name="MostConversations">How many messages the cases of one batch hold together at most; null for any number.</param>
/// <param name="MaximumAge">Cases that wait longer are not given out; null for any age.</param>
public sealed record QueuePull(int Batch, int? MostConversations, Duration? MaximumAge);
