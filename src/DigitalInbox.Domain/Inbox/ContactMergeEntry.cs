using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>That contacts were merged, or parted again. Such entries are never changed.</summary>
/// <param name="At">When.</param>
/// <param name="IsMerge">True when they were merged, false when they were parted.</param>
/// <param name="Survivor">The contact that is shown for both, or was until then.</param>
/// <param name="Merged">The contact that was merged into it, with all that were merged into that one.</param>
/// <param name="By">Who did it.</param>
/// <param name="Evidence">What the two had in common, by kind, and so no personal data; empty when they were parted.</param>
public sealed record ContactMergeEntry(
    Instant At, bool IsMerge, ContactId Survivor, ContactId Merged, AgentId By, IReadOnlyList<DuplicateKind> Evidence);
