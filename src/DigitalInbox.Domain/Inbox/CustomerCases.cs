using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Cases of a person.</summary>
/// <param name="Cases">A page of those that the caller may see, the newest first.</param>
/// <param name="Hidden">How many there are besides that the caller may not see.</param>
public sealed record CustomerCases(Page<CaseRecord> Cases, int Hidden);
