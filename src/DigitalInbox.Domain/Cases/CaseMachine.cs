using Stateless;

namespace DigitalInbox.Cases;

/// <summary>The only file that says how a case moves: the fixed rules, and the moves that a definition permits.</summary>
internal static class CaseMachine
{
    /// <summary>Runs every trigger in every status and writes down where each leads.</summary>
    /// <param name="definition">The workflow.</param>
    /// <param name="reached">Told of each trigger that is accepted, with the status after it.</param>
    public static void Run(WorkflowDefinition definition, Action<CaseStatus, Trigger, CaseStatus> reached)
    {
        var state = definition.Statuses[0].Status;
        var machine = new StateMachine<CaseStatus, Trigger>(() => state, next => state = next);
        Configure(machine, definition);
        foreach (var from in definition.Statuses.Select(s => s.Status))
        {
            foreach (var trigger in Triggers(definition))
            {
                state = from;
                if (machine.CanFire(trigger))
                {
                    machine.Fire(trigger);
                    reached(from, trigger, machine.State);
                }
            }
        }
    }

    private static IEnumerable<Trigger> Triggers(WorkflowDefinition definition) =>
        new Trigger[] { new(CaseTrigger.Take), new(CaseTrigger.CustomerWrites), new(CaseTrigger.AutoClose) }
            .Concat(definition.Statuses.SelectMany(s => Choices(s.Status)));

    private static IEnumerable<Trigger> Choices(CaseStatus wanted)
    {
        yield return new(CaseTriggers.Setting(wanted.Category), wanted);
        if (CaseTriggers.Replying(wanted.Category) is { } reply)
        {
            yield return new(reply, wanted);
        }
    }

    private static void Configure(StateMachine<CaseStatus, Trigger> machine, WorkflowDefinition definition)
    {
        var open = definition.DefaultOf(StatusCategory.Open);
        foreach (var from in definition.Statuses.Select(s => s.Status).Where(s => s.Category != StatusCategory.Closed))
        {
            var state = machine.Configure(from);
            _ = from.Category == StatusCategory.New ? state.Permit(new(CaseTrigger.Take), open) : state.Ignore(new(CaseTrigger.Take));
            if (CaseTriggers.Waits(from.Category))
            {
                state.Permit(new(CaseTrigger.CustomerWrites), open);
            }
            else if (from.IsActive)
            {
                state.Ignore(new(CaseTrigger.CustomerWrites));
            }

            if (from.Category == StatusCategory.Resolved)
            {
                state.Permit(new(CaseTrigger.AutoClose), definition.DefaultOf(StatusCategory.Closed));
            }

            ConfigureChoices(state, from, definition);
        }
    }

    private static void ConfigureChoices(
        StateMachine<CaseStatus, Trigger>.StateConfiguration state, CaseStatus from, WorkflowDefinition definition)
    {
        foreach (var wanted in definition.Statuses.Select(s => s.Status))
        {
            foreach (var trigger in Choices(wanted))
            {
                var isReply = CaseTriggers.IsReply(trigger.Kind);
                if (from == wanted)
                {
                    if (!isReply || from.IsActive)
                    {
                        state.Ignore(trigger);
                    }
                }
                else if (isReply ? from.IsActive : definition.Permits(from, wanted))
                {
                    state.Permit(trigger, wanted);
                }
            }
        }
    }

    /// <summary>What moves a case, and for a choice the status that is chosen.</summary>
    internal readonly record struct Trigger(CaseTrigger Kind, CaseStatus Wanted = default);
}
