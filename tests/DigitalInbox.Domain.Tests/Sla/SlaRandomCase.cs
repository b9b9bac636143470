using DigitalInbox.Cases;
using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Random histories of every event that clocks look at, many of them at equal instants, and the book that they name.</summary>
internal sealed class SlaRandomCase
{
    /// <summary>The evening before the clocks change in Paris.</summary>
    public static readonly Instant Start = Utc("2026-03-27T15:00");

    public static readonly CalendarId Night = new("night");
    public static readonly CalendarId Never = new("never");
    public static readonly PriorityId Urgent = new("urgent");
    public static readonly QueueId Billing = new("billing");

    private static readonly CalendarVersion[] Calendars = [new(Office, 1), new(Never, 1), new(Night, 1)];

    private readonly List<CaseEvent> history = [];
    private readonly List<MessageId> replies = [];
    private CaseStatus status = CaseStatus.New;
    private PriorityId? priority;
    private bool hasPolicy;
    private Instant at = Start;
    private int drafts;

    public static SlaBook Book { get; } = new(
        [Policy(1, SlaReopening.Resume, RunningClocks.Keep), Policy(2, SlaReopening.Restart, RunningClocks.FromNow), Policy(3, SlaReopening.Continue, RunningClocks.Recompute)],
        [
            Paris,
            new BusinessCalendarBuilder(Office, 2).In("Europe/Paris").EveryDay("00:00-24:00").ClosedOn("a holiday", new LocalDate(2026, 3, 28)).Build(),
            new BusinessCalendarBuilder(Never).In("Europe/Paris").Build(),
            new BusinessCalendarBuilder(Night).In("Europe/Paris").EveryDay("22:00-03:30").Build(),
        ]);

    /// <summary>What makes a history; a smaller one has a command less.</summary>
    public static Arbitrary<(int Kind, int Choice, int Minutes)[]> Commands => Arb.From(Gen.ArrayOf(
        from kind in Gen.Choose(0, 24)
        from choice in Gen.Choose(0, 35)
        from minutes in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 90), Gen.Elements(30, 60, 120, 180, 300, 600), Gen.Choose(0, 3000))
        select (kind, choice, minutes)), all => all.Select((_, i) => all.Where((_, other) => other != i).ToArray()));

    private static SlaPolicy Policy(int version, SlaReopening reopening, RunningClocks transfer)
    {
        var builder = new SlaPolicyBuilder(new("standard"), version)
            .During(version == 2 ? Night : Office)
            .FirstResponse(Hours(2), Hours(1))
            .Resolution(Hours(9 - version), Hours(4), Hours(1))
            .Target(SlaMetric.NextResponse, Hours(1))
            .AroundTheClock()
            .Target(SlaMetric.AgentWork, Hours(10), Hours(version))
            .For(new() { Queue = Billing }, t => t.AroundTheClock().FirstResponse(Hours(1)).During(Never).Resolution(Hours(5)))
            .For(new() { Priority = Urgent }, t => t.AroundTheClock().Resolution(Hours(3), Hours(1)).Target(SlaMetric.RequesterWait, Hours(2)))
            .OnReopen(reopening)
            .OnTransfer(transfer);
        return (version == 3
            ? builder.PausedIn(SlaMetric.Resolution, StatusCategory.Pending).PausedIn(SlaMetric.ApprovalWait, StatusCategory.Escalated)
            : builder.Target(SlaMetric.PeriodicUpdate, Hours(12)).Target(SlaMetric.RequesterWait, Hours(20)))
            .Target(SlaMetric.ApprovalWait, Hours(4 * version), Hours(2)).Build();
    }

    public static IReadOnlyList<CaseEvent> Tell((int Kind, int Choice, int Minutes)[] commands)
    {
        var told = new SlaRandomCase();
        var direction = commands.Length % 5 == 4 ? CaseDirection.Outbound : CaseDirection.Inbound;
        told.Add(new CaseOpened(default, default, new("support"), new("whatsapp"), direction));
        if (commands.Length % 3 != 2)
        {
            told.Level(1, RunningClocks.FromNow);
        }

        foreach (var (kind, choice, minutes) in commands)
        {
            told.at += Duration.FromMinutes(minutes);
            told.Tell(kind, choice);
        }

        return told.history;
    }

    private void Tell(int kind, int choice)
    {
        switch (kind)
        {
            case <= 3:
                Add(new MessageReceived(new(Id(choice)), at));
                break;
            case <= 6:
                replies.Add(new(Id(1000 + replies.Count)));
                Add(new ReplyQueued(replies[^1], (ReplyOrigin)(choice % 9 == 0 ? 2 : choice % 2), null));
                To(CaseWorkflow.Default.Statuses[2 + (choice % 3)]);
                break;
            case 7 when replies.Count > 0:
                var outcomes = new[] { DeliveryOutcome.Sent, DeliveryOutcome.Failed, DeliveryOutcome.Delivered, DeliveryOutcome.Failed };
                Add(new DeliveryChanged(replies[choice % replies.Count], outcomes[choice % 4], null));
                break;
            case 8:
                Add(new NoteAdded(new(Id(choice))));
                break;
            case <= 15:
                To(choice == 35 ? CaseStatus.Closed : choice > 31 ? CaseStatus.Trashed : CaseWorkflow.Default.Statuses[choice % 5]);
                break;
            case 16:
                Add(new CaseQueued(choice % 2 == 0 ? Billing : new("sales"), 1, null, QueueReason.Matched));
                break;
            case 17:
                PriorityId? next = choice % 2 == 0 ? Urgent : null;
                Add(new PriorityChanged(priority, next, (RunningClocks)(choice % 3)));
                priority = next;
                break;
            case 18 or 19 when choice % 8 == 0 && hasPolicy:
                Add(new SlaRemoved(new("standard")));
                hasPolicy = false;
                break;
            case 18 or 19:
                Level(1 + (choice / 3 % 3), (RunningClocks)(choice % 3));
                break;
            case 20 when choice < 12:
                Merge(choice);
                break;
            default:
                Draft(choice);
                break;
        }
    }

    private void Level(int version, RunningClocks clocks)
    {
        var calendars = new CalendarVersions(version == 3 ? [.. Calendars[1..], new(Office, 2)] : Calendars);
        Add(hasPolicy ? new SlaRetargeted(new("standard"), version, calendars, clocks) : new SlaApplied(new("standard"), version, calendars, clocks));
        hasPolicy = true;
    }

    private void Merge(int choice)
    {
        var other = new CaseId(Id(choice % 3));
        Add((choice % 4) switch
        {
            0 => new CaseMerged(other, MergedClocks.Earliest, Start - Duration.FromMinutes(choice * 30)),
            1 => new CaseMerged(other, MergedClocks.Own, Start - Duration.FromHours(choice)),
            2 => new CaseMergedInto(other, MergedClocks.Own),
            _ => new CaseUnmerged(other),
        });
    }

    private void Draft(int choice)
    {
        var draft = new DraftId(Id(5000 + (choice / 6 % 2)));
        Add((choice % 6) switch
        {
            0 or 1 => new DraftSubmitted(draft, ++drafts, DraftApprovers.Of(Billing)),
            2 => new DraftApproved(draft, drafts),
            3 => new DraftRefused(draft, drafts, null!),
            4 => new DraftEdited(draft, drafts),
            _ => new DraftExpired(draft),
        });
    }

    private void To(CaseStatus next)
    {
        if (next != status)
        {
            Add(new StatusChanged(status, next, CaseTrigger.SetNew));
            status = next;
        }
    }

    private void Add(CaseEvent happened) => history.Add(happened with { At = at, Sequence = history.Count + 1 });

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
