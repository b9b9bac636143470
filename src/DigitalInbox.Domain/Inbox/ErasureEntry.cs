using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>An entry of the log of erasures. It holds no personal data: who it was, nobody can tell from it.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="ErasedAt">When they were erased.</param>
public sealed record ErasureEntry(ContactId ContactId, Instant ErasedAt);
