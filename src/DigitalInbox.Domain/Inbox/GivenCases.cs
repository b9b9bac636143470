using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What an agent who asked for more was given.</summary>
/// <param name="Cases">The cases, which the agent has now.</param>
/// <param name="Reason">Why there are no more.</param>
public sealed record GivenCases(IReadOnlyList<CaseRecord> Cases, GiveReason Reason);
