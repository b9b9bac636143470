using DigitalInbox.Cases;
using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>Laws that hold for every history, tried on random ones under a calendar and around the clock.</summary>
public sealed class SlaProperties
{
    private static readonly SlaPolicy Policy = new SlaPolicyBuilder(new("standard"))
        .During("office")
        .FirstResponse(Hours(2), Hours(1))
        .Resolution(Hours(9), Hours(4), Hours(1))
        .Target(SlaMetric.NextResponse, Hours(1))
        .AroundTheClock()
        .Target(SlaMetric.PeriodicUpdate, Hours(12))
        .Target(SlaMetric.AgentWork, Hours(10))
        .Target(SlaMetric.RequesterWait, Hours(20))
        .Build();

    [Fact]
    public void A_beginning_of_a_history_gives_what_the_whole_gives_at_its_last_instant() => Holds(history =>
        history.Zip(history.Skip(1)).Where(pair => pair.First.At < pair.Second.At).All(pair =>
            Told(history.TakeWhile(e => e.At <= pair.First.At), pair.First.At) == Told(history, pair.First.At)));

    [Fact]
    public void A_finished_clock_is_in_time_exactly_when_it_stopped_at_its_due_instant_or_before_and_then_it_counted_no_more_than_its_target() =>
        HoldsForClocks((clock, _) => clock.StoppedAt is not { } stop
            || ((clock.State != SlaClockState.Breached) == (clock.BreachedAt is null)
                && (clock.State == SlaClockState.NotApplicable || (clock.State == SlaClockState.Breached) == (clock.DueAt < stop))
                && (clock.State == SlaClockState.Breached ? clock.Elapsed >= clock.Target.Amount : clock.Elapsed <= clock.Target.Amount)));

    [Fact]
    public void The_explanation_has_no_gap_and_its_counted_stretches_add_up_to_what_elapsed() => HoldsForClocks((clock, history) =>
    {
        var stretches = clock.Explain().ToList();
        return stretches.Zip(stretches.Skip(1)).All(pair => pair.First.End == pair.Second.Start)
            && stretches.TrueForAll(s => s.Start < s.End)
            && (stretches.Count == 0 || stretches[0].Start == history[0].At)
            && stretches.Where(s => s.IsCounted).Aggregate(Duration.Zero, (sum, s) => sum + s.Length) == clock.Elapsed;
    });

    [Fact]
    public void A_breach_is_at_the_due_instant_and_what_is_left_is_what_the_target_has_over_what_elapsed() => HoldsForClocks((clock, _) =>
        (clock.BreachedAt is null || clock.BreachedAt == clock.DueAt)
        && clock.Remaining == Duration.Max(Duration.Zero, clock.Target.Amount - clock.Elapsed));

    [Fact]
    public void A_clock_that_runs_is_breached_right_after_its_due_instant_and_not_at_it_if_nothing_more_happens() => Holds(history =>
    {
        var now = history[^1].At;
        return Evaluate(history, now).Clocks.Where(c => c.State == SlaClockState.Running).All(clock => clock.DueAt is not { } due
            || (Same(clock, Evaluate(history, due)).State == SlaClockState.Running
                && Same(clock, Evaluate(history, due.PlusNanoseconds(1))).BreachedAt == due));
    });

    private static SlaClock Same(SlaClock clock, SlaResult result) =>
        result.Clocks.Single(c => c.Metric == clock.Metric && c.Instance == clock.Instance);

    private static SlaResult Evaluate(IEnumerable<CaseEvent> history, Instant now) => SlaEvaluator.Evaluate(history, Policy, Paris, now);

    private static string Told(IEnumerable<CaseEvent> history, Instant now) => string.Join('\n', Evaluate(history, now).Clocks.Select(c =>
        $"{c.Metric} {c.Instance} {c.State} {c.StartedAt} {c.StoppedAt} {c.DueAt} {c.BreachedAt} {c.Elapsed} {c.Remaining} {c.Level} "
        + $"{string.Join(' ', c.Warnings)} {string.Join(' ', c.Explain())}"));

    private static void Holds(Func<IReadOnlyList<CaseEvent>, bool> law) =>
        Check.One(Laws.Config, Prop.ForAll(Commands(), commands => law(Run(commands))));

    private static void HoldsForClocks(Func<SlaClock, IReadOnlyList<CaseEvent>, bool> law) => Holds(history =>
        history.Select(e => e.At).Append(history[^1].At + Hours(30)).Distinct()
            .SelectMany(now => Evaluate(history, now).Clocks)
            .All(clock => law(clock, history)));

    private static Arbitrary<(int Kind, int Choice, int Minutes)[]> Commands() => Gen.ArrayOf(
        from kind in Gen.Choose(0, 7)
        from choice in Gen.Choose(0, 20)
        from minutes in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 90), Gen.Elements(60, 120, 180, 300, 900), Gen.Choose(0, 3000))
        select (kind, choice, minutes)).ToArbitrary();

    private static IReadOnlyList<CaseEvent> Run((int Kind, int Choice, int Minutes)[] commands)
    {
        var story = commands.Length % 5 == 4 ? SlaStory.Outbound() : SlaStory.Inbound();
        var minute = 0;
        foreach (var (kind, choice, minutes) in commands)
        {
            minute += minutes;
            try
            {
                Tell(story, kind, choice, minute);
            }
            catch (InboxException)
            {
                // A refusal is a fine answer to a random command.
            }
        }

        return story.History;
    }

    private static void Tell(SlaStory story, int kind, int choice, int minute)
    {
        switch (kind)
        {
            case 0 or 1:
                story.Customer(minute);
                break;
            case 2 or 3:
                story.Agent(
                    minute,
                    (choice % 4) switch { 0 => CaseStatus.Resolved, 1 => CaseStatus.Escalated, _ => CaseStatus.Pending },
                    (ReplyOrigin)(choice % 3));
                break;
            case 4 when story.History.Any(e => e is ReplyQueued):
                story.Delivery(minute, choice % 3 == 0 ? DeliveryOutcome.Delivered : DeliveryOutcome.Failed);
                break;
            case 5:
                story.Note(minute);
                break;
            default:
                // Closing ends every story early, so it is rare.
                story.Status(minute, choice == 20 ? CaseStatus.Closed : CaseWorkflow.Default.Statuses[choice % 5]);
                break;
        }
    }
}
