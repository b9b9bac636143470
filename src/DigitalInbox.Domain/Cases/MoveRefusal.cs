namespace DigitalInbox.Cases;

/// <summary>Why a status may not be chosen for a case now.</summary>
/// <param name="Code">The code with which the verb refuses: one of <see cref="CaseErrors"/>.</param>
/// <param name="Reason">The code of the guard's reason; null unless <paramref name="Code"/> is <see cref="CaseErrors.GuardRefused"/>.</param>
/// <param name="Sentence">The reason in words.</param>
public sealed record MoveRefusal(string Code, string? Reason, WorkflowText Sentence);
