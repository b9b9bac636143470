using DigitalInbox.Agents;
using DigitalInbox.Cases;

namespace DigitalInbox.Endurance.Audit;

/// <summary>What agents have: their histories, their limits, and that it is what the cases say.</summary>
internal static class WorkloadAudit
{
    public static void Check(StoredBooks books, Findings findings)
    {
        findings.Add("agents whose history does not fold to their state", books.Agents.Where(a => !Folds(a)).Select(a => a.State.Id));
        findings.Add("agents with more than they can have", books.Agents.Where(IsOver).Select(a => $"{a.State.Id} has {a.State.Work.Count} of {a.Most}"));
        var claimed = books.Cases.Select(c => ClaimOf(c.State)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var counted = books.Agents.SelectMany(a => a.State.Work.Select(w => $"{w.CaseId} {a.State.Id} {w.Offer}")).ToHashSet(StringComparer.Ordinal);
        findings.Add("cases that are with an agent who does not have them", claimed.Except(counted, StringComparer.Ordinal));
        findings.Add("pieces of work whose case is not with the agent", counted.Except(claimed, StringComparer.Ordinal));
        findings.Add("cases that are offered and had", books.Cases.Where(c => c.State is { Offer: not null, InboxAssignee: not null }).Select(c => c.Number));
    }

    private static string? ClaimOf(CaseSnapshot state) => state switch
    {
        { Offer: { } offer } => $"{state.Id} {offer.Agent} {offer.Id}",
        { InboxAssignee: { } agent, Status.Category: StatusCategory.New or StatusCategory.Open or StatusCategory.Escalated } => $"{state.Id} {agent} ",
        _ => null,
    };

    // What a rule let in beyond the limit is as good as what is within it.
    private static bool IsOver(StoredAgent agent)
    {
        var excess = agent.History.OfType<WorkTaken>().GroupBy(t => t.CaseId).Where(g => g.Last().IsExcess).Select(g => g.Key).ToHashSet();
        return agent.State.Work.Count(w => !excess.Contains(w.CaseId)) > agent.Most;
    }

    private static bool Folds(StoredAgent agent)
    {
        try
        {
            return AgentState.Fold(agent.State.Id, agent.History) == agent.State;
        }
        catch (InvalidOperationException)
        {
            // A history with a gap.
            return false;
        }
    }
}
