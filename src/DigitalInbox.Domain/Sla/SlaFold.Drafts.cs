using DigitalInbox.Cases;

namespace DigitalInbox.Sla;

internal sealed partial class SlaFold
{
    private void TakeDraft(CaseEvent happened)
    {
        switch (happened)
        {
            case DraftSubmitted e:
                FinishApproval(e.DraftId, SlaEnd.Dropped);
                Start(SlaMetric.ApprovalWait, e.DraftId);
                break;
            case DraftApproved e:
                FinishApproval(e.DraftId, SlaEnd.Fulfilled);
                break;
            case DraftRefused e:
                FinishApproval(e.DraftId, SlaEnd.Fulfilled);
                break;
            case DraftEdited e:
                FinishApproval(e.DraftId, SlaEnd.Dropped);
                break;
            case DraftWithdrawn e:
                FinishApproval(e.DraftId, SlaEnd.Dropped);
                break;
            case DraftDeleted e:
                FinishApproval(e.DraftId, SlaEnd.Dropped);
                break;
            case DraftExpired e:
                FinishApproval(e.DraftId, SlaEnd.Dropped);
                break;
        }
    }

    private void FinishApproval(DraftId draft, SlaEnd how)
    {
        if (live.Find(r => r.Draft == draft) is { } run)
        {
            Finish(run, how);
        }
    }
}
