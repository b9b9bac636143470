using NodaTime;

namespace DigitalInbox.Approvals;

/// <summary>Why a version of a draft was refused.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">Who refused it.</param>
/// <param name="Name">Their name to show; null to show the id.</param>
/// <param name="At">When.</param>
/// <param name="Reason">The reason in words; null for none.</param>
/// <param name="ReasonId">A code of the host's for it; null for none.</param>
public sealed record DraftRefusal(int Version, AgentId By, string? Name, Instant At, string? Reason, string? ReasonId);
