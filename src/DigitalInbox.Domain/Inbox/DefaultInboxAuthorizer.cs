using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Agents see their own cases and those of their queues, and act by role; supervisors and administrators see all.</summary>
internal sealed class DefaultInboxAuthorizer(InboxOptions options, IQueueFinder queues) : IInboxAuthorizer
{
    private const AgentRoles Leads = AgentRoles.Supervisor | AgentRoles.Administrator;
    private const AgentRoles Everybody = AgentRoles.Agent | AgentRoles.Author | AgentRoles.Approver | Leads;

    private readonly ChannelRoles roles = new(options.ChannelPermissions);

    public async ValueTask<bool> MayAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken) =>
        caller.Is(roles.Needed(operation, subject) ?? Needed(caller, operation, subject))
        && (subject is null
            || await SeesAsync(caller, subject, cancellationToken).ConfigureAwait(false)
            || (IsForApprovers(operation) && await IsAskedAsync(caller, subject, cancellationToken).ConfigureAwait(false)));

    public async ValueTask<CaseVisibility> GetVisibilityAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Is(Leads))
        {
            return CaseVisibility.All;
        }

        // Those that the host says, and those that the definitions say.
        var defined = await queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return VisibilityOf(caller, defined.QueuesOf(caller.Agent, caller.Teams).Concat(caller.Queues).ToHashSet());
    }

    private CaseVisibility VisibilityOf(Caller caller, IReadOnlySet<QueueId> served) =>
        CaseVisibility.Of(caller.Agent, served, caller.Is(Everybody) && options.AgentsSeeUnqueuedCases);

    // Who serves which queue is looked up only for a case that hangs on it.
    private async ValueTask<bool> SeesAsync(Caller caller, CaseSnapshot subject, CancellationToken cancellationToken) =>
        caller.Is(Leads)
        || subject.PreAssignee == caller.Agent
        || VisibilityOf(caller, caller.Queues).Includes(subject.InboxAssignee, subject.QueueId)
        || (subject.QueueId is not null
            && (await GetVisibilityAsync(caller, cancellationToken).ConfigureAwait(false)).Includes(subject.InboxAssignee, subject.QueueId));

    // Who is asked to approve a draft must see what they approve, wherever the case is.
    private static bool IsForApprovers(InboxOperation operation) =>
        operation is InboxOperation.ViewCase or InboxOperation.ViewDraft or InboxOperation.ApproveDraft;

    private async ValueTask<bool> IsAskedAsync(Caller caller, CaseSnapshot subject, CancellationToken cancellationToken)
    {
        if (!subject.Drafts.Any(d => d.Asked is not null) || !caller.Is(roles.Needed(InboxOperation.ApproveDraft, subject)!.Value))
        {
            return false;
        }

        if (subject.Drafts.Any(d => d.Asked is { } asked && (asked.Contains(caller.Agent) || (asked.Queue is { } own && caller.Queues.Contains(own)))))
        {
            return true;
        }

        var served = (await queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false)).QueuesOf(caller.Agent, caller.Teams);
        return subject.Drafts.Any(d => d.Asked?.Queue is { } queue && served.Contains(queue));
    }

    private static AgentRoles Needed(Caller caller, InboxOperation operation, CaseSnapshot? subject) => operation switch
    {
        InboxOperation.ViewCase or InboxOperation.WriteNote or InboxOperation.ViewChannels or InboxOperation.ViewAgents
            or InboxOperation.ViewQueues or InboxOperation.ViewRouting or InboxOperation.SetPresence or InboxOperation.FetchFile
            or InboxOperation.ViewDraft => Everybody,
        InboxOperation.EditNote or InboxOperation.TellViewing or InboxOperation.ViewTags => Everybody,
        InboxOperation.EditOthersNote => Leads,
        InboxOperation.TagCase or InboxOperation.TagMessage or InboxOperation.SetSentiment or InboxOperation.MarkCaseRead
            or InboxOperation.MarkSpam => AgentRoles.Agent | Leads,
        InboxOperation.ViewQuickReplies or InboxOperation.RenderQuickReply or InboxOperation.FavourQuickReply => Everybody,
        InboxOperation.ReadNotifications or InboxOperation.SetNotifications => Everybody,
        InboxOperation.ViewContact or InboxOperation.WriteContactNote => Everybody,
        InboxOperation.EditContact or InboxOperation.EditCaseFields or InboxOperation.SetSubject => AgentRoles.Agent | Leads,
        InboxOperation.ChangeContactNote => Leads,
        InboxOperation.AnswerOffer or InboxOperation.AskForMore => AgentRoles.Agent | Leads,
        InboxOperation.SetStatus or InboxOperation.SetPriority or InboxOperation.Take or InboxOperation.SettleDelivery
            or InboxOperation.StartConversation or InboxOperation.ReactToMessage or InboxOperation.HideMessage or InboxOperation.DeleteMessage
            or InboxOperation.MarkMessageRead => AgentRoles.Agent | Leads,

        InboxOperation.ViewMerges => Everybody,
        InboxOperation.MergeContacts or InboxOperation.UnmergeContacts => AgentRoles.Agent | Leads,

        // Who has a case may hand it on or put it down; taking it from somebody else is for those who lead.
        InboxOperation.Assign or InboxOperation.Unassign or InboxOperation.Transfer or InboxOperation.MergeCases or InboxOperation.UnmergeCases =>
            subject?.InboxAssignee is not { } holder || holder == caller.Agent ? AgentRoles.Agent | Leads : Leads,
        InboxOperation.SendForm or InboxOperation.RequestPayment or InboxOperation.CancelPayment => AgentRoles.Agent | Leads,
        InboxOperation.ViewForms or InboxOperation.ViewPayments => Everybody,
        InboxOperation.SetOccupancy or InboxOperation.SetOthersPresence or InboxOperation.ViewStandings => Leads,
        InboxOperation.ViewQuarantine or InboxOperation.ReplayPayload or InboxOperation.EraseContact or InboxOperation.ExportContact
            or InboxOperation.OverseeDrafts => Leads,
        InboxOperation.ViewDefinitions or InboxOperation.EditDefinitions or InboxOperation.ViewJobs
            or InboxOperation.ViewErasures or InboxOperation.ReapplyErasures or InboxOperation.ReplayRouting => AgentRoles.Administrator,
        InboxOperation.ViewAutomations or InboxOperation.ViewWebhooks or InboxOperation.RetryWebhook => Leads,
        InboxOperation.TryAutomation => AgentRoles.Administrator,
        _ => AgentRoles.None,
    };
}
