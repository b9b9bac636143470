using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

internal sealed partial class SlaFold
{
    private List<(CaseId Case, Instant OpenedAt)>? merges;

    private void TakeBinding(CaseEvent happened)
    {
        if (bindings.Take(happened) is not { } clocks)
        {
            return;
        }

        isDirty = true;
        foreach (var run in live)
        {
            var term = bindings.Current?.Term(run.Metric);
            if (run.Start == at || (clocks == RunningClocks.FromNow && run.Later is null))
            {
                Follow(run, term);
            }
            else if (clocks == RunningClocks.FromNow)
            {
                Follow(run.Later!, term);
            }
            else if (clocks == RunningClocks.Recompute)
            {
                Recount(run, run.Start, new(run.Start, term, null));
            }
        }

        if (happened is SlaApplied && clocks == RunningClocks.Recompute)
        {
            RecountUnbound();
        }
    }

    private void Follow(SlaRun run, SlaTerm? term)
    {
        // What a clock follows from its start on it tells by itself.
        if (Line is not null && run.Start < at)
        {
            run.Terms ??= new(run.Start, run.Term, null);
        }

        run.Follow(term, at, measure);
    }

    // A policy that holds for what was before it tells of the clocks that had stopped, too.
    private void RecountUnbound()
    {
        if (Line is null)
        {
            NeedsHistory = true;
            return;
        }

        foreach (var newest in latest)
        {
            for (var run = newest; run is not null; run = run.Before)
            {
                if (run is { Stop: { } stop, Shown: null, Later: null } && !live.Contains(run) && bindings.Current?.Term(run.Metric) is { } term)
                {
                    var end = run.End;
                    run.Become(Replay(run, run.Start, new(run.Start, term, null), stop));
                    run.Finish(stop, end);
                }
            }
        }
    }

    private void TakeMerge(CaseEvent happened)
    {
        if (happened is CaseMerged { Clocks: MergedClocks.Earliest } merged)
        {
            (merges ??= []).Add((merged.CaseId, merged.OpenedAt));
        }
        else if (happened is not CaseUnmerged unmerged || merges is null || merges.RemoveAll(m => m.Case == unmerged.CaseId) == 0)
        {
            return;
        }

        isDirty = true;
        var start = merges!.Aggregate(Opened!.At, (earliest, m) => Instant.Min(earliest, m.OpenedAt));
        foreach (var run in live.Where(r => r.Instance == 1 && (r.Metric == SlaMetric.FirstResponse || SlaRules.IsUntilResolved(r.Metric))))
        {
            Recount(run, start, (run.Later ?? run).Terms ?? new(run.Start, (run.Later ?? run).Term, null));
        }
    }

    // A clock that resolving had stopped keeps what it told, and goes on counted anew when the case is reopened.
    private void Recount(SlaRun run, Instant start, SlaFollowed followed)
    {
        if (Line is null)
        {
            NeedsHistory = true;
            return;
        }

        var again = Replay(run, start, followed, at);
        if (run.Later is null || run.Shown is null)
        {
            run.Become(again);
        }
        else
        {
            run.Later = again.Later ?? again;
        }
    }

    // As the clock would have gone until an instant with other terms, or from an earlier start.
    private SlaRun Replay(SlaRun run, Instant start, SlaFollowed followed, Instant until)
    {
        var terms = followed.InOrder();
        var again = new SlaRun(run.Metric, run.Instance, start) { Draft = run.Draft };
        Begin(again, terms[0].Term);
        again.Terms = new(start, terms[0].Term, null);
        var next = 1;
        var line = Line!.Before(at);
        var status = line.FindLast(s => s.At <= start) is { Status.Name: not null } found ? found.Status : CaseStatus.New;
        Settle(again, status, start, isReplayed: true);
        foreach (var (changedAt, changed) in line)
        {
            if (changedAt > start && changedAt < until)
            {
                FollowUntil(changedAt);
                status = changed;
                Settle(again, status, changedAt, isReplayed: true);
            }
        }

        FollowUntil(until);
        return again;

        void FollowUntil(Instant end)
        {
            for (; next < terms.Count && terms[next].At <= end; next++)
            {
                (again.Later ?? again).Follow(terms[next].Term, terms[next].At, measure);
                Settle(again, status, terms[next].At, isReplayed: true);
            }
        }
    }
}
