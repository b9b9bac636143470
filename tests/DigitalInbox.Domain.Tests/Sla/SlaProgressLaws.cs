using DigitalInbox.Cases;
using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Sla.CalendarScene;

namespace DigitalInbox.Domain.Tests.Sla;

/// <summary>What goes on event by event is what the whole history says, whatever happened.</summary>
public sealed class SlaProgressLaws
{
    private static readonly Duration[] Later =
        [Duration.Zero, Duration.FromNanoseconds(1), Hours(1), Hours(2), Hours(2) + Duration.FromNanoseconds(1), Hours(30), Duration.FromDays(400)];

    [Fact]
    public void At_every_step_the_progress_says_what_the_evaluator_says_of_the_latest_clocks() => Holds(GoesOn);

    [Fact]
    public void A_clock_that_has_no_target_any_more_when_the_case_is_reopened_leaves_the_one_before_it_as_the_latest() => GoesOn(
        SlaRandomCase.Tell([(18, 14, 472), (14, 19, 30), (13, 25, 72), (8, 30, 369), (11, 29, 0), (19, 35, 180), (9, 30, 1869)]));

    [Fact]
    public void Several_events_at_once_are_taken_in_as_one_by_one() => Holds(history =>
    {
        for (var length = 1; length < history.Count; length += 2)
        {
            var next = SlaProgress.From(history.Take(length), SlaRandomCase.Book)?.Advance([.. history.Skip(length)], SlaRandomCase.Book);
            var now = history[^1].At + Hours(1);
            Assert.Equal(next is null ? [] : Standing(history, now), next?.Standing(SlaRandomCase.Book, now) ?? []);
        }
    });

    [Fact]
    public void The_next_due_instant_is_the_earliest_of_the_evaluators_warnings_and_breaches() => Holds(history =>
    {
        if (SlaProgress.From(history, SlaRandomCase.Book) is not { } progress)
        {
            return;
        }

        var last = history[^1].At;
        var clocks = SlaEvaluator.Evaluate(history, SlaRandomCase.Book, last)!.Clocks;
        var told = clocks.Where(c => c.StoppedAt is null || c == clocks.Last(o => o.Metric == c.Metric)).ToList();
        var notices = told.SelectMany(c => c.Warnings.Select(w => w.DueAt))
            .Concat(told.Where(c => c.StoppedAt is null || c.BreachedAt is not null).Select(c => c.DueAt?.PlusNanoseconds(1))).OfType<Instant>().ToList();
        foreach (var after in notices.Append(SlaRandomCase.Start).Append(last).Concat(Later.Select(l => last + l)))
        {
            Assert.Equal(notices.Where(n => n > after).Select(n => (Instant?)n).Min(), progress.NextDue(after));
        }

        Assert.Equal(clocks.Where(c => c.StoppedAt is null).Min(c => c.DueAt), progress.DueAt);
    });

    [Fact]
    public void A_beginning_of_a_history_gives_what_the_whole_gives_at_its_last_instant() => Holds(history =>
    {
        foreach (var (one, other) in history.Zip(history.Skip(1)).Where(pair => pair.First.At < pair.Second.At))
        {
            Assert.Equal(Told(history.TakeWhile(e => e.Sequence <= one.Sequence), one.At), Told(history, one.At));
        }
    });

    [Fact]
    public void Every_explanation_is_without_gaps_and_adds_up_to_what_elapsed() => Holds(history =>
    {
        foreach (var now in Later.Select(l => history[^1].At + l).Append(history[history.Count / 2].At))
        {
            foreach (var clock in SlaEvaluator.Evaluate(history, SlaRandomCase.Book, now)?.Clocks.Where(c => c.StartedAt is not null) ?? [])
            {
                var stretches = clock.Explain().ToList();
                Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
                Assert.All(stretches, s => Assert.True(s.Start < s.End));
                Assert.Equal(clock.Elapsed, stretches.Where(s => s.IsCounted).Aggregate(Duration.Zero, (sum, s) => sum + s.Length));
                Assert.True(stretches.Count == 0 || (stretches[0].Start == Instant.Min(history[0].At, clock.StartedAt!.Value) && stretches[^1].End == now));
            }
        }
    });

    [Fact]
    public void A_clock_that_runs_is_breached_right_after_its_due_instant_and_not_at_it() => Holds(history =>
    {
        var now = history[^1].At;
        foreach (var clock in SlaEvaluator.Evaluate(history, SlaRandomCase.Book, now)?.Clocks.Where(c => c.State == SlaClockState.Running) ?? [])
        {
            if (clock.DueAt is { } due)
            {
                Assert.Equal(SlaClockState.Running, Same(clock, history, due).State);
                Assert.Equal(due, Same(clock, history, due.PlusNanoseconds(1)).BreachedAt);
            }
        }
    });

    [Fact]
    public void A_pump_that_is_late_tells_what_one_that_is_in_time_tells_of_what_stands() => Holds(history =>
    {
        var now = history[^1].At + Hours(40);
        var told = new List<CaseEvent>(history);
        foreach (var at in Later[..^1].Select(l => history[^1].At + l).Append(now))
        {
            told.AddRange(SlaNotices.Due(told, SlaRandomCase.Book, at).Select((e, i) => e with { At = at, Sequence = told.Count + i + 1 }));
        }

        Assert.Empty(SlaNotices.Due(told, SlaRandomCase.Book, now));
        Assert.Equal(
            SlaNotices.Due(history, SlaRandomCase.Book, now).Select(e => e.ToString()).Order(StringComparer.Ordinal),
            told.Skip(history.Count).Select(e => (e with { At = default, Sequence = 0 }).ToString()).Order(StringComparer.Ordinal));
    });

    private static bool IsCommon(CaseEvent happened) => happened is
        MessageReceived or ReplyQueued or StatusChanged or NoteAdded or DraftSubmitted or DraftApproved or DraftEdited or DraftExpired;

    private static SlaClock Same(SlaClock clock, IReadOnlyList<CaseEvent> history, Instant now) =>
        SlaEvaluator.Evaluate(history, SlaRandomCase.Book, now)!.Clocks.Single(c => c.Metric == clock.Metric && c.Instance == clock.Instance);

    private static IReadOnlyList<SlaStanding> Standing(IReadOnlyList<CaseEvent> history, Instant now) =>
    [
        .. (SlaEvaluator.Evaluate(history, SlaRandomCase.Book, now)?.Clocks ?? []).GroupBy(c => c.Metric).Select(g => g.Last()).Select(c => new SlaStanding(
            c.Metric, c.Instance, c.State, c.StartedAt, c.StoppedAt, c.DueAt, c.BreachedAt, c.Elapsed, c.Remaining, c.Level, c.Policy, c.PolicyVersion)),
    ];

    private static string Told(IEnumerable<CaseEvent> history, Instant now) => string.Join('\n', (SlaEvaluator.Evaluate(history, SlaRandomCase.Book, now)?.Clocks ?? []).Select(c =>
        $"{c.Metric} {c.Instance} {c.State} {c.StartedAt} {c.StoppedAt} {c.DueAt} {c.BreachedAt} {c.Elapsed} {c.Remaining} {c.Level} "
        + $"{c.PolicyVersion} {string.Join(' ', c.Warnings)} {string.Join(' ', c.Explain())}"));

    private static void Holds(Action<IReadOnlyList<CaseEvent>> law) => Check.One(
        Laws.Config.WithMaxTest(150),
        Prop.ForAll(SlaRandomCase.Commands, commands => Told(law, SlaRandomCase.Tell(commands))));

    private static void Told(Action<IReadOnlyList<CaseEvent>> law, IReadOnlyList<CaseEvent> history)
    {
        try
        {
            law(history);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n{string.Join('\n', history.Select(e => $"{e.At} {CaseEventCodec.NameOf(e)} {CaseEventCodec.Write(e)}"))}", failure);
        }
    }

    private static void GoesOn(IReadOnlyList<CaseEvent> history)
    {
        SlaProgress? progress = null;
        for (var length = 1; length <= history.Count; length++)
        {
            var (known, last) = (history.Take(length).ToList(), history[length - 1]);
            var before = progress;
            progress = progress?.Advance([last], SlaRandomCase.Book);
            if (progress is null)
            {
                Assert.False(before is not null && IsCommon(last) && last.At > history[length - 2].At, $"{last} took the history.");
                progress = SlaProgress.From(known, SlaRandomCase.Book);
            }

            progress = progress is null ? null : SlaProgress.Read(progress.Write());
            foreach (var now in Later.Select(later => last.At + later))
            {
                Assert.Equal(Standing(known, now), progress?.Standing(SlaRandomCase.Book, now) ?? []);
            }
        }
    }
}
