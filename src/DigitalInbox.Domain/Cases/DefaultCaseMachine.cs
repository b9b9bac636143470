using Stateless;

namespace DigitalInbox.Cases;

/// <summary>The only file that says how a case moves.</summary>
internal static class DefaultCaseMachine
{
    public static void Configure(StateMachine<CaseStatus, CaseTrigger> machine)
    {
        machine.Configure(CaseStatus.New)
            .Permit(CaseTrigger.Take, CaseStatus.Open)
            .Ignore(CaseTrigger.CustomerWrites);
        machine.Configure(CaseStatus.Open)
            .Ignore(CaseTrigger.Take)
            .Ignore(CaseTrigger.CustomerWrites);
        foreach (var waiting in new[] { CaseStatus.Pending, CaseStatus.Escalated, CaseStatus.Resolved })
        {
            machine.Configure(waiting)
                .Ignore(CaseTrigger.Take)
                .Permit(CaseTrigger.CustomerWrites, CaseStatus.Open);
        }

        foreach (var waiting in new[] { CaseStatus.Pending, CaseStatus.Escalated })
        {
            machine.Configure(waiting)
                .Permit(CaseTrigger.AutoOpen, CaseStatus.Open)
                .Permit(CaseTrigger.AutoResolve, CaseStatus.Resolved);
        }

        machine.Configure(CaseStatus.Resolved).Permit(CaseTrigger.AutoClose, CaseStatus.Closed);
        machine.Configure(CaseStatus.Trashed).Ignore(CaseTrigger.Take);

        foreach (var from in new[] { CaseStatus.New, CaseStatus.Open, CaseStatus.Pending, CaseStatus.Escalated, CaseStatus.Resolved })
        {
            Allow(machine, from, CaseTrigger.ReplyPending, CaseStatus.Pending);
            Allow(machine, from, CaseTrigger.ReplyEscalated, CaseStatus.Escalated);
            Allow(machine, from, CaseTrigger.ReplyResolved, CaseStatus.Resolved);
            AllowByHand(machine, from);
        }

        AllowByHand(machine, CaseStatus.Trashed);
    }

    private static void AllowByHand(StateMachine<CaseStatus, CaseTrigger> machine, CaseStatus from)
    {
        Allow(machine, from, CaseTrigger.SetNew, CaseStatus.New);
        Allow(machine, from, CaseTrigger.SetOpen, CaseStatus.Open);
        Allow(machine, from, CaseTrigger.SetPending, CaseStatus.Pending);
        Allow(machine, from, CaseTrigger.SetEscalated, CaseStatus.Escalated);
        Allow(machine, from, CaseTrigger.SetResolved, CaseStatus.Resolved);
        Allow(machine, from, CaseTrigger.SetClosed, CaseStatus.Closed);
        Allow(machine, from, CaseTrigger.SetTrashed, CaseStatus.Trashed);
    }

    private static void Allow(StateMachine<CaseStatus, CaseTrigger> machine, CaseStatus from, CaseTrigger trigger, CaseStatus to)
    {
        if (from == to)
        {
            machine.Configure(from).Ignore(trigger);
        }
        else
        {
            machine.Configure(from).Permit(trigger, to);
        }
    }
}
