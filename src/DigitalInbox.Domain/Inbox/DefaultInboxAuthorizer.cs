using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Agents see their own cases and those of their queues, and act by role; supervisors and administrators see all.</summary>
internal sealed class DefaultInboxAuthorizer(InboxOptions options) : IInboxAuthorizer
{
    private const AgentRoles Leads = AgentRoles.Supervisor | AgentRoles.Administrator;
    private const AgentRoles Everybody = AgentRoles.Agent | AgentRoles.Author | AgentRoles.Approver | Leads;

    public ValueTask<bool> MayAsync(Caller caller, InboxOperation operation, CaseSnapshot? subject, CancellationToken cancellationToken) =>
        ValueTask.FromResult(caller.Is(Needed(caller, operation, subject)) && (subject is null || Sees(caller, subject)));

    public ValueTask<CaseVisibility> GetVisibilityAsync(Caller caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult(VisibilityOf(caller));

    private static AgentRoles Needed(Caller caller, InboxOperation operation, CaseSnapshot? subject) => operation switch
    {
        InboxOperation.ViewCase or InboxOperation.WriteNote or InboxOperation.ViewChannels or InboxOperation.ViewAgents => Everybody,
        InboxOperation.Reply or InboxOperation.SetStatus or InboxOperation.SetPriority or InboxOperation.Take or InboxOperation.SettleDelivery => AgentRoles.Agent | Leads,

        // Who has a case may hand it on or put it down; taking it from somebody else is for those who lead.
        InboxOperation.Assign or InboxOperation.Unassign =>
            subject?.InboxAssignee is not { } holder || holder == caller.Agent ? AgentRoles.Agent | Leads : Leads,
        InboxOperation.ViewQuarantine or InboxOperation.EraseContact or InboxOperation.ExportContact => Leads,
        InboxOperation.ViewDefinitions or InboxOperation.EditDefinitions or InboxOperation.ViewJobs
            or InboxOperation.ViewErasures or InboxOperation.ReapplyErasures => AgentRoles.Administrator,
        _ => AgentRoles.None,
    };

    private bool Sees(Caller caller, CaseSnapshot subject) => VisibilityOf(caller).Includes(subject.InboxAssignee, queue: null);

    private CaseVisibility VisibilityOf(Caller caller) => caller.Is(Leads)
        ? CaseVisibility.All
        : CaseVisibility.Of(caller.Agent, caller.Queues, caller.Is(Everybody) && options.AgentsSeeUnqueuedCases);
}
