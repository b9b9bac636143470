using NodaTime;

namespace DigitalInbox.Approvals;

/// <summary>A version of a draft. Never changed: an edit makes the next one.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Content">What it says.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="AuthorName">Their name to show; null to show the id.</param>
/// <param name="At">When.</param>
public sealed record DraftVersion(int Number, DraftContent Content, AgentId Author, string? AuthorName, Instant At);
