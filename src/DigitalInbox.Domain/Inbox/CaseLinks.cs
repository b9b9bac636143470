namespace DigitalInbox.Inbox;

/// <summary>The cases that a case is linked with by merging, as far as the caller may see them.</summary>
/// <param name="Into">The case that it was merged into; null when it was not, or the caller may not see that one.</param>
/// <param name="Merged">The cases that are merged into it, in the order of their numbers. Their messages stay theirs.</param>
public sealed record CaseLinks(CaseNumber? Into, IReadOnlyList<CaseNumber> Merged);
