using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>How each status holds the clocks of a metric. Looked up for every clock at every status, so it is worked out once.</summary>
internal readonly struct SlaHolds
{
    private const int Bits = 2;
    private const int Mask = (1 << Bits) - 1;

    private readonly int holds;

    public SlaHolds(SlaMetric metric, IReadOnlySet<StatusCategory> pauses, SlaReopening reopening)
    {
        for (var category = StatusCategory.New; category <= StatusCategory.Trashed; category++)
        {
            var status = new CaseStatus("", category);
            var counts = SlaRules.IsUntilResolved(metric) && SlaRules.IsDone(status) && reopening == SlaReopening.Continue;
            var hold = SlaRules.Finishes(metric, status) ? counts ? SlaHold.None : SlaHold.Finished
                : pauses.Contains(category) ? SlaHold.Paused
                : SlaHold.None;
            holds |= (int)hold << (Bits * (int)category);
        }
    }

    public SlaHold In(CaseStatus status) => (SlaHold)((holds >> (Bits * (int)status.Category)) & Mask);
}
