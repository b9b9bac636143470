using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Something that shall be looked at when its instant comes.</summary>
/// <param name="Key">What it is for.</param>
/// <param name="DueAt">When.</param>
/// <param name="Attempts">How many attempts at it failed since it was set; 0 unless it is being tried again.</param>
public sealed record InboxTimer(TimerKey Key, Instant DueAt, int Attempts = 0);
