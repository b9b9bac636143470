using DigitalInbox.Automation;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Where the records of runs and deliveries are kept, and in which lists they stand.</summary>
internal static class AutomationRecords
{
    public const string RunKind = "automation.run";
    public const string DeliveryKind = "webhook.delivery";

    /// <summary>The kind of the timers of runs. The subject is the run.</summary>
    public const string RunTimer = "automation";

    /// <summary>The kind of the timers of deliveries. The subject is the delivery.</summary>
    public const string DeliveryTimer = "webhook.deliver";

    public const string AllDeliveries = "all";

    public static SideRecordKey KeyOf(AutomationRunId id) => new(RunKind, id.ToString());

    public static SideRecordKey KeyOf(WebhookDeliveryId id) => new(DeliveryKind, id.ToString());

    public static TimerKey TimerOf(AutomationRunId id) => new(RunTimer, id.Value);

    public static TimerKey TimerOf(WebhookDeliveryId id) => new(DeliveryTimer, id.Value);

    public static string ListOf(AutomationId rule) => $"rule:{rule}";

    public static string ListOf(AutomationId rule, AutomationRunState state) => $"rule:{rule}/{state}";

    /// <summary>The runs of a rule on a case in which it acts or may act: not those that were stopped or skipped.</summary>
    public static string ListOf(AutomationId rule, CaseId id) => $"rule:{rule}/case:{id}";

    public static string ListOf(CaseId id) => $"case:{id}";

    public static string ListOf(WebhookDeliveryState state) => $"state:{state}";

    public static string ListOf(AutomationRunId run) => $"run:{run}";

    public static SideRecordChange Put(AutomationRun run, SideRecord? before, AutomationOptions options) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(run.Id),
        Version = (before?.Version ?? 0) + 1,
        CaseId = run.CaseId,
        At = run.PlannedAt,
        ExpiresAt = run.DueAt + Duration.FromTimeSpan(options.RecordLifetime),
        Lists = run.State is AutomationRunState.Stopped or AutomationRunState.Skipped
            ? [ListOf(run.Rule), ListOf(run.Rule, run.State), ListOf(run.CaseId)]
            : [ListOf(run.Rule), ListOf(run.Rule, run.State), ListOf(run.CaseId), ListOf(run.Rule, run.CaseId)],
        Body = AutomationRecordCodec.Write(run),
    });

    public static SideRecordChange Put(WebhookDelivery delivery, SideRecord? before, AutomationOptions options, ContactId? contact = null) => SideRecordChange.Put(new SideRecord
    {
        Key = KeyOf(delivery.Id),
        Version = (before?.Version ?? 0) + 1,
        CaseId = delivery.CaseId,
        ContactId = before?.ContactId ?? contact,
        At = delivery.CreatedAt,
        ExpiresAt = (delivery.NextAt ?? delivery.EndedAt ?? delivery.CreatedAt) + Duration.FromTimeSpan(options.RecordLifetime),
        Lists = [AllDeliveries, ListOf(delivery.State), ListOf(delivery.RunId), ListOf(delivery.CaseId)],
        Body = AutomationRecordCodec.Write(delivery),
    });

    /// <summary>How many rules acted one because of the other up to this commit; 0 when none did.</summary>
    public static int DepthOf(InboxCommit commit)
    {
        var depth = 0;
        foreach (var change in commit.SideRecords)
        {
            if (change is { ExpectedVersion: > 0, Record: { } record })
            {
                depth = Math.Max(depth, record.Key.Kind switch
                {
                    RunKind => AutomationRecordCodec.ReadRun(record.Body).Depth,
                    DeliveryKind => AutomationRecordCodec.ReadDelivery(record.Body).Depth,
                    _ => 0,
                });
            }
        }

        return depth;
    }
}
