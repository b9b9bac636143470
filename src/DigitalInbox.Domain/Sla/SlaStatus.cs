using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

/// <summary>The status by which clocks go: that of the case, or that of a case merged into another. Of several at one instant the last counts.</summary>
internal struct SlaStatus
{
    private CaseStatus real;
    private CaseId? mergedInto;

    public SlaStatus(CaseStatus status, bool isMerged) => (real, mergedInto) = (status, isMerged ? default(CaseId) : null);

    public readonly bool IsMerged => mergedInto is not null;

    public readonly CaseStatus Counted => mergedInto is null ? real : SlaRules.Merged;

    public void Take(CaseEvent happened)
    {
        switch (happened)
        {
            case StatusChanged e:
                real = e.To;
                break;
            case CaseOpened:
                real = CaseStatus.New;
                break;
            case CaseMergedInto e:
                mergedInto = e.CaseId;
                break;
            case CaseUnmerged e when mergedInto == e.CaseId:
                mergedInto = null;
                break;
        }
    }
}
