using DigitalInbox.Cases;
using static DigitalInbox.Notifications.NotificationAudience;

namespace DigitalInbox.Notifications;

/// <summary>What is told to whom, and what nobody has to read any more: both follow from what is recorded on a case and its state after it.</summary>
/// <remarks>Pure. Who made something happen is told nothing of it; whoever finds the people sees to that.</remarks>
internal static class NotificationRules
{
    /// <summary>What somebody is to be told.</summary>
    /// <param name="after">The case after it.</param>
    /// <param name="events">What is recorded on it, in order.</param>
    public static IReadOnlyList<NotificationDue> Due(CaseSnapshot after, IReadOnlyList<CaseEvent> events)
    {
        List<NotificationDue>? due = null;
        CaseTransferred? handed = null;
        for (var i = 0; i < events.Count; i++)
        {
            switch (events[i])
            {
                case CaseTransferred e:
                    handed = e;
                    Add(NotificationKind.TransferredAway, Lost(e.From));
                    break;
                case CaseAssigned e:
                    Add(handed?.ToAgent == e.Agent ? NotificationKind.Transferred : NotificationKind.Assigned, Holder(e.Agent));
                    Add(NotificationKind.Unassigned, handed?.From == e.Previous ? null : Lost(e.Previous));
                    break;
                case CaseUnassigned e when handed?.From != e.Agent && !IsGivenBefore(i, e.Agent):
                    Add(NotificationKind.Unassigned, Lost(e.Agent));
                    break;
                case CaseOffered e when after.PreAssignee == e.Agent:
                    Add(NotificationKind.Offered, new One(e.Agent));
                    break;
                case MessageReceived:
                    Add(NotificationKind.Message, Holder(after.InboxAssignee));
                    break;
                case DeliveryChanged { Outcome: DeliveryOutcome.Failed } e:
                    Add(NotificationKind.ReplyFailed, new AuthorOfReply(e.MessageId));
                    break;
                case NoteAdded e:
                    Add(NotificationKind.Mention, new NamedIn(e.MessageId));
                    break;
                case SlaWarned:
                    Add(NotificationKind.SlaWarning, Holder(after.InboxAssignee) ?? new Supervisors());
                    break;
                case SlaBreached:
                    Add(NotificationKind.SlaBreach, Holder(after.InboxAssignee) ?? new Supervisors());
                    break;
                case DraftSubmitted { Approvers.Queue: { } queue }:
                    Add(NotificationKind.ApprovalRequested, new ApproversOf(queue));
                    break;
                case DraftSubmitted e:
                    foreach (var approver in e.Approvers)
                    {
                        Add(NotificationKind.ApprovalRequested, new One(approver));
                    }

                    break;
                case DraftReassigned { Approvers.Queue: { } queue }:
                    Add(NotificationKind.ApprovalRequested, new ApproversOf(queue));
                    break;
                case DraftReassigned e:
                    foreach (var approver in e.Approvers)
                    {
                        Add(NotificationKind.ApprovalRequested, new One(approver));
                    }

                    break;
                case DraftExpired e:
                    Add(NotificationKind.DraftExpired, new AuthorOfDraft(e.DraftId));
                    break;
                case ChatIdle { Side: ChatSide.Agent }:
                    Add(NotificationKind.VisitorWaits, Holder(after.InboxAssignee));
                    break;
                case FormAnswered:
                    Add(NotificationKind.FormAnswered, Responsible());
                    break;
                case PaymentSettled:
                    Add(NotificationKind.PaymentSettled, Responsible());
                    break;
                case PaymentRefused:
                    Add(NotificationKind.PaymentRefused, Responsible());
                    break;
                case DraftStaled e:
                    Add(NotificationKind.DraftStale, new AuthorOfDraft(e.DraftId));
                    break;
                case DraftApproved e:
                    Add(NotificationKind.DraftApproved, new AuthorOfDraft(e.DraftId));
                    break;
                case DraftRefused e:
                    Add(NotificationKind.DraftRefused, new AuthorOfDraft(e.DraftId));
                    break;
            }

            void Add(NotificationKind kind, NotificationAudience? audience)
            {
                if (audience is not null)
                {
                    (due ??= []).Add(new NotificationDue(kind, audience, events[i]));
                }
            }
        }

        return due ?? (IReadOnlyList<NotificationDue>)[];

        // What was given and taken back in one go was never theirs.
        NotificationAudience? Holder(AgentId? agent) => agent is { } holder && after.InboxAssignee == holder ? new One(holder) : null;

        // What a customer sends outside of the conversation may come long after the case was put down.
        NotificationAudience? Responsible() => Holder(after.InboxAssignee) ?? (after.Owner is { } owner ? new One(owner) : null);

        NotificationAudience? Lost(AgentId? agent) => agent is { } former && after.InboxAssignee != former ? new One(former) : null;

        bool IsGivenBefore(int place, AgentId agent)
        {
            for (var i = 0; i < place; i++)
            {
                if (events[i] is CaseAssigned { Agent: var to } && to == agent)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What nobody has to read any more.</summary>
    /// <param name="after">The case after it.</param>
    /// <param name="events">What is recorded on it, in order.</param>
    public static IReadOnlyList<NotificationEnd> Ended(CaseSnapshot after, IReadOnlyList<CaseEvent> events)
    {
        List<NotificationEnd>? ended = null;
        foreach (var happened in events)
        {
            if (EndOf(happened, after) is { } end)
            {
                (ended ??= []).Add(end);
            }
        }

        return ended ?? (IReadOnlyList<NotificationEnd>)[];
    }

    private static NotificationEnd? EndOf(CaseEvent happened, CaseSnapshot after) => happened switch
    {
        OfferAccepted e => NotificationEnd.OfOffer(e.Agent),
        OfferRejected e => NotificationEnd.OfOffer(e.Agent),
        OfferExpired e => NotificationEnd.OfOffer(e.Agent),
        OfferWithdrawn e => NotificationEnd.OfOffer(e.Agent),
        CaseAssigned { Previous: { } former } when after.InboxAssignee != former => NotificationEnd.OfAssignment(former),
        CaseUnassigned e when after.InboxAssignee != e.Agent => NotificationEnd.OfAssignment(e.Agent),
        ReplyQueued { Initiator: { Kind: InitiatorKind.Agent, Id: { } id } } => NotificationEnd.OfAnswer(new AgentId(id)),
        MessagesRead { Initiator: { Kind: InitiatorKind.Agent, Id: { } id } } => NotificationEnd.OfAnswer(new AgentId(id)),
        DraftReassigned e => NotificationEnd.OfRequest(e.DraftId),
        DraftEdited e => NotificationEnd.OfRequest(e.DraftId),
        DraftApproved e => NotificationEnd.OfRequest(e.DraftId),
        DraftRefused e => NotificationEnd.OfRequest(e.DraftId),
        DraftWithdrawn e => NotificationEnd.OfRequest(e.DraftId),
        DraftDeleted e => NotificationEnd.OfRequest(e.DraftId),
        DraftExpired e => NotificationEnd.OfRequest(e.DraftId),
        _ => null,
    };
}
