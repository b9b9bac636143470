using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>What changes do to clocks, as a policy says.</summary>
internal readonly record struct SlaChoices(
    RunningClocks PriorityChange, RunningClocks Edit, RunningClocks Transfer, SlaReopening Reopening, MergedClocks Merge);
