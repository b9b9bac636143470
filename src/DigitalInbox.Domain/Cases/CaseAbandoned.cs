using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>A visitor left a live chat before anybody had answered them.</summary>
/// <param name="Kind">Whether they had waited.</param>
/// <param name="Waited">For how long they had waited.</param>
public sealed record CaseAbandoned(AbandonKind Kind, Duration Waited) : CaseEvent;
