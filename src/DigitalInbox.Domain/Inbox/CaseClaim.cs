using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Whose time a case takes: the agent who has it while it waits for us, or the agent who is asked.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Offer">The offer; null when the agent has it.</param>
internal readonly record struct CaseClaim(AgentId Agent, OfferId? Offer)
{
    public static CaseClaim? Of(CaseSnapshot? state) => state switch
    {
        { Offer: { } offer } => new CaseClaim(offer.Agent, offer.Id),
        { InboxAssignee: { } agent, Status.Category: StatusCategory.New or StatusCategory.Open or StatusCategory.Escalated } => new CaseClaim(agent, null),
        _ => null,
    };
}
