using DigitalInbox.Automation;
using DigitalInbox.Inbox;

namespace DigitalInbox.AspNetCore.Api;

/// <summary>Turns rules, runs and deliveries into what the API writes.</summary>
internal static class AutomationMapping
{
    public static AutomationJson ToJson(this AutomationStanding standing) => new()
    {
        Id = standing.Definition.Id.Value,
        Name = standing.Definition.Name,
        Version = standing.Definition.Version,
        Active = standing.Definition.IsActive,
        Event = standing.Definition.Trigger.Event,
        DelaySeconds = standing.Definition.Delay.TotalSeconds,
        Actions = [.. standing.Definition.Actions.Select(a => a.Name)],
        Runs = standing.Runs,
        Waiting = standing.Waiting,
        Failed = standing.Failed,
        Stopped = standing.Stopped,
    };

    public static AutomationRunPageJson ToJson(this Page<AutomationRunEntry> page) => new([.. page.Items.Select(ToJson)], page.Next);

    public static TrialJson ToJson(this AutomationTrial trial) => new()
    {
        CaseNumber = trial.Case.Value,
        WouldAct = trial.WouldAct,
        EventSequence = trial.EventSequence,
        Conditions = [.. trial.Conditions.Select(ToJson)],
        Holds = trial.Holds,
        DelayedConditions = [.. trial.DelayedConditions.Select(ToJson)],
        HoldsDelayed = trial.HoldsDelayed,
        Actions = [.. trial.Steps.Select(ToJson)],
    };

    public static WebhookDeliveryJson ToJson(this WebhookDelivery delivery) => new()
    {
        Id = delivery.Id.ToString(),
        RunId = delivery.RunId.ToString(),
        AutomationId = delivery.Rule.Value,
        CaseNumber = delivery.CaseNumber,
        Url = delivery.Url,
        State = JsonMapping.Camel(delivery.State),
        Attempts = delivery.Attempts,
        CreatedAt = JsonMapping.Iso(delivery.CreatedAt),
        NextAt = delivery.NextAt is { } next ? JsonMapping.Iso(next) : null,
        EndedAt = delivery.EndedAt is { } ended ? JsonMapping.Iso(ended) : null,
        LastStatus = delivery.LastStatus,
        LastCode = delivery.LastCode,
    };

    private static AutomationRunJson ToJson(AutomationRunEntry entry)
    {
        var run = entry.Run;
        return new AutomationRunJson
        {
            Id = run.Id.ToString(),
            AutomationId = run.Rule.Value,
            Version = run.RuleVersion,
            CaseNumber = entry.Case?.Value,
            Event = new AutomationEventJson(run.Event, run.EventSequence),
            Depth = run.Depth,
            State = JsonMapping.Camel(run.State),
            Code = run.Code,
            PlannedAt = JsonMapping.Iso(run.PlannedAt),
            DueAt = JsonMapping.Iso(run.DueAt),
            EndedAt = run.EndedAt is { } ended ? JsonMapping.Iso(ended) : null,
            Steps = [.. run.Steps.Select(ToJson)],
        };
    }

    private static AutomationStepJson ToJson(AutomationStep step) => new(step.Action, JsonMapping.Camel(step.State), step.Code);

    private static VerdictJson ToJson(AutomationVerdict verdict) => new(verdict.Set, verdict.Condition, verdict.Holds);
}
