using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Which roles may reply, draft and approve, on each channel.</summary>
internal sealed class ChannelRoles(IDictionary<string, ChannelPermissions> channels)
{
    private const AgentRoles Leads = AgentRoles.Supervisor | AgentRoles.Administrator;
    private const AgentRoles Repliers = AgentRoles.Agent | Leads;
    private const AgentRoles Drafters = AgentRoles.Agent | AgentRoles.Author | Leads;
    private const AgentRoles Approvers = AgentRoles.Approver | Leads;

    /// <summary>The roles of which one is needed.</summary>
    /// <returns>Null for an operation that is the same on every channel. Of no case: what is enough on some channel.</returns>
    public AgentRoles? Needed(InboxOperation operation, CaseSnapshot? subject) => operation switch
    {
        InboxOperation.Reply or InboxOperation.EditMessage or InboxOperation.SendForm or InboxOperation.RequestPayment => On(subject, Repliers, p => p.Reply),
        InboxOperation.WriteDraft => On(subject, Drafters, p => p.Draft),
        InboxOperation.ApproveDraft => On(subject, Approvers, p => p.Approve),
        InboxOperation.UploadFile =>
            On(subject, Drafters, p => p.Draft) | On(subject, Repliers, p => p.Reply) | On(subject, Approvers, p => p.Approve),
        _ => null,
    };

    private AgentRoles On(CaseSnapshot? subject, AgentRoles usual, Func<ChannelPermissions, AgentRoles?> differing) =>
        subject is null ? channels.Values.Aggregate(usual, (all, p) => all | (differing(p) ?? AgentRoles.None))
        : channels.TryGetValue(subject.ChannelId.Value, out var own) ? differing(own) ?? usual
        : usual;
}
