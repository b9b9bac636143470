namespace DigitalInbox.Cases;

/// <summary>A draft was refused.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="ReasonId">The reason by its id; null when none was chosen. Its words are beside the history.</param>
public sealed record DraftRefused(DraftId DraftId, int Version, string? ReasonId) : CaseEvent;
