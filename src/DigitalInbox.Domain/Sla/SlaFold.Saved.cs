using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

internal sealed partial class SlaFold
{
    /// <summary>Goes on from what was saved, without the history.</summary>
    /// <exception cref="InboxException"><see cref="SlaErrors.VersionMissing"/>.</exception>
    public static SlaFold Restore(SlaSaved saved, SlaBook book)
    {
        var of = new SlaScope { Channel = saved.Channel, ChannelKind = saved.Kind, Queue = saved.Queue, Priority = saved.Priority };
        SlaBinding?[] known =
        [
            .. saved.Bindings.Select(b => b is null
                ? null
                : SlaBinding.In(book, b.Policy, b.Version, b.Calendars, of with { Queue = b.Queue, Priority = b.Priority })),
        ];
        var bindings = new SlaBindings(book);
        bindings.Restore(of, known[0]);
        var fold = new SlaFold(bindings, null)
        {
            Opened = new CaseOpened(default, default, saved.Channel, saved.Kind, saved.Direction) { At = saved.OpenedAt },
            Status = saved.Status,
            standing = new(saved.Status, saved.IsMerged),
            isAnswered = saved.IsAnswered,
        };
        saved.Counts.CopyTo(fold.counts, 0);
        foreach (var one in saved.Runs)
        {
            var run = Restore(one, known, fold.latest[(int)one.Metric]);
            fold.latest[(int)run.Metric] = run;
            if (run.Stop is null || run.Later is not null)
            {
                fold.live.Add(run);
            }
        }

        return fold;
    }

    /// <summary>What is needed to go on without the history: the clocks that do, and the latest of each metric.</summary>
    public SlaSaved Save(MessageId[]? failedReplies)
    {
        var known = new List<SlaBinding?> { bindings.Current };
        SlaSavedRun[] runs = [.. Kept().Select(r => Save(r, known))];
        return new()
        {
            OpenedAt = Opened!.At,
            Channel = Opened.ChannelId,
            Kind = Opened.ChannelKind,
            Direction = Opened.Direction,
            Status = Status,
            IsMerged = standing.IsMerged,
            IsAnswered = isAnswered,
            Queue = bindings.Of.Queue,
            Priority = bindings.Of.Priority,
            Counts = [.. counts],
            Failed = failedReplies,
            Runs = runs,
            Bindings =
            [
                .. known.Select(b => b is null ? null : new SlaSavedBinding
                {
                    Policy = b.Policy.Id, Version = b.Policy.Version, Calendars = b.Calendars, Queue = b.Of.Queue, Priority = b.Of.Priority,
                }),
            ],
        };
    }

    /// <summary>The clocks that go on, and the latest of each metric.</summary>
    public List<SlaRun> Kept()
    {
        var kept = new List<SlaRun>(8);
        foreach (var newest in latest)
        {
            // A clock that goes on without a target when the case is reopened is none to tell of then, and the one before it is the latest.
            var told = Told(newest);
            var before = told?.Later is { Shown: null } ? Told(told.Before) : null;
            var first = kept.Count;
            for (var run = newest; run is not null; run = run.Before)
            {
                if (run == told || run == before || run.Stop is null || run.Later is not null)
                {
                    kept.Add(run);
                }
            }

            kept.Reverse(first, kept.Count - first);
        }

        return kept;
    }

    private static SlaSavedRun Save(SlaRun run, List<SlaBinding?> known) => new()
    {
        Metric = run.Metric,
        Instance = run.Instance,
        Start = run.Start,
        Draft = run.Draft,
        Term = PlaceOf(run.Term, known),
        Shown = PlaceOf(run.Shown, known),
        Used = run.Used,
        Mark = run.Mark,
        Hold = run.Hold,
        Due = run.Due,
        Stop = run.Stop,
        End = run.End,
        Later = run.Later is { } later ? Save(later, known) : null,
        Warned = run.Warned.Length == 0 ? null : run.Warned,
    };

    private static SlaRun Restore(SlaSavedRun saved, SlaBinding?[] known, SlaRun? before) => new(saved.Metric, saved.Instance, saved.Start)
    {
        Before = before,
        Draft = saved.Draft,
        Term = saved.Term == 0 ? null : known[saved.Term - 1]!.Term(saved.Metric),
        Shown = saved.Shown == 0 ? null : known[saved.Shown - 1]!.Term(saved.Metric),
        Used = saved.Used,
        Mark = saved.Mark,
        Hold = saved.Hold,
        Due = saved.Due,
        Stop = saved.Stop,
        End = saved.End,
        Later = saved.Later is { } later ? Restore(later, known, null) : null,
        Warned = saved.Warned ?? [],
    };

    private static int PlaceOf(SlaTerm? term, List<SlaBinding?> known)
    {
        if (term is null)
        {
            return 0;
        }

        var place = known.IndexOf(term.Binding);
        if (place < 0)
        {
            known.Add(term.Binding);
            place = known.Count - 1;
        }

        return place + 1;
    }
}
