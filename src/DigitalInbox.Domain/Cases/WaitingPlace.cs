using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>The place of a case among those that wait in its queue.</summary>
/// <param name="Since">Since when it waits.</param>
/// <param name="Number">Its number.</param>
public readonly record struct WaitingPlace(Instant Since, CaseNumber Number);
