using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>The offer that a case has now.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Agent">Who is asked: the pre-assignee.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">When it is over if the agent says nothing.</param>
public sealed record CaseOffer(OfferId Id, AgentId Agent, Instant MadeAt, Instant ExpiresAt);
