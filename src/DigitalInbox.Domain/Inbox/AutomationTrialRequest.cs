using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>On what a rule is tried.</summary>
public sealed record AutomationTrialRequest
{
    /// <summary>The case; null to try cases of late.</summary>
    public CaseNumber? Case { get; init; }

    /// <summary>How many cases of late are tried, 1 to 50; null to try one case.</summary>
    public int? Sample { get; init; }

    /// <summary>A definition that was not saved, as JSON; null for the saved one.</summary>
    public string? Definition { get; init; }
}
