using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>Which statuses end a clock, and which only hold it. The rules are in <c>docs/sla.md</c>.</summary>
internal static class SlaRules
{
    /// <summary>The status of a case that was merged into another: nobody waits for it.</summary>
    public static CaseStatus Merged => new("merged", StatusCategory.Trashed);

    public static bool IsDone(CaseStatus status) => status.Category is StatusCategory.Resolved or StatusCategory.Closed;

    public static bool IsTrashed(CaseStatus status) => status.Category == StatusCategory.Trashed;

    public static bool IsOver(CaseStatus status) => status.Category is StatusCategory.Closed or StatusCategory.Trashed;

    /// <summary>Whether resolving the case stops clocks of this metric.</summary>
    public static bool IsUntilResolved(SlaMetric metric) => metric is SlaMetric.Resolution or SlaMetric.RequesterWait or SlaMetric.AgentWork;

    /// <summary>Whether a status holds every clock of a metric, whatever the policy says.</summary>
    public static bool Finishes(SlaMetric metric, CaseStatus status) => metric switch
    {
        SlaMetric.NextResponse or SlaMetric.PeriodicUpdate => IsTrashed(status),
        SlaMetric.ApprovalWait => IsOver(status),
        _ => IsDone(status) || IsTrashed(status),
    };

    /// <summary>Whether a status leaves a clock that it holds nothing to wait for.</summary>
    public static bool Drops(SlaMetric metric, CaseStatus status) =>
        metric is SlaMetric.FirstResponse or SlaMetric.ApprovalWait ? IsOver(status) : IsTrashed(status);
}
