namespace DigitalInbox.Inbox;

/// <summary>Others look at a case than before, or somebody began or stopped to write in it.</summary>
/// <param name="Number">The case.</param>
/// <param name="Viewers">Who looks at it now, by id.</param>
public sealed record ViewingNotice(CaseNumber Number, IReadOnlyList<CaseViewer> Viewers);
