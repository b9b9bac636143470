using NodaTime;

namespace DigitalInbox.Cases;

/// <content>How the case ends in another one, goes on for another one, and what parts them again.</content>
public sealed partial class Case
{
    /// <summary>Ends the case in another one of its contact. It keeps its queue, its agent and everything else, which count for nothing while
    /// it is closed; an offer is taken back.</summary>
    /// <param name="into">The case that goes on.</param>
    /// <param name="clocks">Which clocks that one goes on with.</param>
    /// <param name="by">Who merges them.</param>
    /// <param name="now">The instant.</param>
    /// <returns><see cref="CaseOutcome.AlreadySo"/> when it was merged into that case.</returns>
    /// <exception cref="InboxException"><c>case.mergeSelf</c>, <c>case.closed</c>, <c>case.trashed</c>.</exception>
    /// <remarks>The workflow's moves and guards are not asked: nobody sets a status, the case ends.</remarks>
    public CaseOutcome MergeInto(CaseId into, MergedClocks clocks, Initiator by, Instant now)
    {
        if (State.MergedInto == into)
        {
            return CaseOutcome.AlreadySo;
        }

        RequireMerging(into);
        WithdrawOffer(by, now);
        Record(new CaseMergedInto(into, clocks), by, now);
        ChangeStatus(workflow.Definition.DefaultOf(StatusCategory.Closed), CaseTrigger.SetClosed, by, now);
        return CaseOutcome.Changed;
    }

    /// <summary>Goes on for another case of its contact, which ends.</summary>
    /// <param name="other">The case that ends.</param>
    /// <param name="clocks">Which clocks this one goes on with.</param>
    /// <param name="openedAt">When the other one began.</param>
    /// <param name="by">Who merges them.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.mergeSelf</c>, <c>case.closed</c>, <c>case.trashed</c>.</exception>
    public void TakeIn(CaseId other, MergedClocks clocks, Instant openedAt, Initiator by, Instant now)
    {
        RequireMerging(other);
        Record(new CaseMerged(other, clocks, openedAt), by, now);
    }

    /// <summary>Comes back from the case that it was merged into.</summary>
    /// <param name="status">The status that it had before; the default status of its category when the workflow has lost it.</param>
    /// <param name="keepsAgent">False to let it wait for the agent who had it, who has no room for it.</param>
    /// <param name="by">Who parts them.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="InboxException"><c>case.notMerged</c>.</exception>
    public void ComeBack(CaseStatus status, bool keepsAgent, Initiator by, Instant now)
    {
        Record(new CaseUnmerged(State.MergedInto ?? throw CaseMergeErrors.IsNotMerged()), by, now);
        var known = workflow.Find(status.Name) is { } same && same.Category == status.Category ? same : workflow.Definition.DefaultOf(status.Category);
        ChangeStatus(known, CaseTriggers.Setting(known.Category), by, now);
        if (!keepsAgent)
        {
            Return(preferring: true, by, now);
        }
    }

    /// <summary>Lets go of a case that was merged into this one. A fact: allowed in every status.</summary>
    /// <param name="other">The case that comes back.</param>
    /// <param name="by">Who parts them.</param>
    /// <param name="now">The instant.</param>
    public void LetGo(CaseId other, Initiator by, Instant now) => Record(new CaseUnmerged(other), by, now);

    private void RequireMerging(CaseId other)
    {
        if (other == State.Id)
        {
            throw CaseMergeErrors.IsSelf();
        }

        if (!State.Status.IsActive)
        {
            throw State.Status.Category == StatusCategory.Closed ? CaseErrors.IsClosed() : CaseErrors.IsTrashed();
        }
    }
}
