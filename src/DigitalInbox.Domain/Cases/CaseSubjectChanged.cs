namespace DigitalInbox.Cases;

/// <summary>The subject changed. What it says is beside the history.</summary>
/// <param name="Version">Which of its subjects it has now, from 1; also taking it away counts.</param>
public sealed record CaseSubjectChanged(int Version) : CaseEvent;
