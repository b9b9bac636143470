using System.Collections.Immutable;
using DigitalInbox.Attachments;
using DigitalInbox.Cases;
using DigitalInbox.Privacy;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Removes what has served its time, and erases old cases by the rules that were defined, a part at a time.</summary>
/// <remarks>A case that changes meanwhile, and one with a reply that still waits, is left for the next day.</remarks>
internal sealed class Retention(InboxCore core, IAttachmentStore contents, Func<InboxDefinitions> definitions) : IJobRunner
{
    public const string KindName = "retention";

    private const int MostRemoved = 1000;
    private const int MostCases = 50;
    private const int MostMessages = 100;

    private static readonly ImmutableArray<RetainedKind> Kinds = [.. Enum.GetValues<RetainedKind>()];

    private readonly ContentErasure content = new(core, contents);

    public string Kind => KindName;

    public async Task RunPartAsync(InboxJob job, LeaseId lease, CancellationToken cancellationToken)
    {
        if (RetentionState.Read(job.State).Stage < Kinds.Length)
        {
            await SweepAsync(job, lease, cancellationToken).ConfigureAwait(false);
            return;
        }

        await core.DecideAsync<bool>(
            async now =>
            {
                // A conflict may also mean that another pump has the job by now.
                var isCurrent = await core.Store.Jobs.FindAsync(job.Id, cancellationToken).ConfigureAwait(false) == job;
                return (true, isCurrent ? await DecideAsync(job, lease, now, cancellationToken).ConfigureAwait(false) : null);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Duration LifetimeOf(RetainedKind kind) => kind switch
    {
        RetainedKind.RawPayloads => Duration.FromTimeSpan(core.Options.RawPayloadLifetime),
        RetainedKind.ParkedFacts => Duration.FromTimeSpan(core.Options.ParkedFactLifetime),
        RetainedKind.Claims => Duration.FromTimeSpan(core.Options.ClaimLifetime),
        RetainedKind.Feed => Duration.FromTimeSpan(core.Options.FeedLifetime),

        // Memories and side records say by themselves when they expire.
        _ => Duration.Zero,
    };

    private async Task SweepAsync(InboxJob job, LeaseId lease, CancellationToken cancellationToken)
    {
        var now = core.Now;
        var state = RetentionState.Read(job.State);
        var kind = Kinds[state.Stage];
        var removed = await core.Store.Retention.SweepAsync(kind, now - LifetimeOf(kind), MostRemoved, cancellationToken).ConfigureAwait(false);
        var next = removed < MostRemoved ? state with { Stage = state.Stage + 1 } : state;
        await core.Store.CommitAsync(
            new InboxCommit { At = now, ChangedJobs = [new JobChange(job with { State = next.Write(), Done = job.Done + removed }, lease)] },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<InboxCommit> DecideAsync(InboxJob job, LeaseId lease, Instant now, CancellationToken cancellationToken)
    {
        var state = RetentionState.Read(job.State);
        var current = await definitions().CurrentAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var rules = current.RetentionPolicies.SelectMany(p => p.Rules).ToList();
        var rule = rules.ElementAtOrDefault(state.Stage - Kinds.Length);
        if (rule is null)
        {
            if (rules.Count > 0)
            {
                await core.Store.Retention.ScrubAsync(cancellationToken).ConfigureAwait(false);
            }

            return Advance(new InboxCommit { At = now }, job with { FinishedAt = now }, lease, state, looked: 0);
        }

        return await ApplyAsync(rule, state, job, lease, now, cancellationToken).ConfigureAwait(false);
    }

    private static InboxCommit Advance(InboxCommit commit, InboxJob job, LeaseId lease, RetentionState state, int looked) =>
        commit with { ChangedJobs = [new JobChange(job with { State = state.Write(), Done = job.Done + looked }, lease)] };

    private async Task<InboxCommit> ApplyAsync(
        RetentionRule rule, RetentionState state, InboxJob job, LeaseId lease, Instant now, CancellationToken cancellationToken)
    {
        var commit = new InboxCommit { At = now };
        var page = await ReadAsync(rule, state.After, cancellationToken).ConfigureAwait(false);
        var removes = rule.Action == RetentionAction.Content;
        var looked = 0;
        foreach (var record in page.Items.Where(r => r.Number.Value >= state.Case || state.Case == 0).Where(r => rule.Takes(r, now)))
        {
            var after = state.Case == record.Number.Value ? state.Sequence : 0;
            var part = await content.DecideAsync(
                record, after, MostMessages - looked, removes, cancels: false, now, cancellationToken).ConfigureAwait(false);
            looked += part.Looked;
            var isDone = part.IsEnd && !part.IsHeldUp;
            commit = part.Extend(commit, part.Erasure with { ErasedAt = isDone ? now : null, Emptied = isDone && removes });
            if (looked >= MostMessages)
            {
                return Advance(commit, job, lease, state with { Case = record.Number.Value, Sequence = part.Reached }, looked);
            }
        }

        // The list is by the instant of opening: behind one that is too young, all are.
        var isLast = page.Next is null || page.Items[^1].State.OpenedAt > now - Duration.FromDays(rule.Days);
        return Advance(commit, job, lease, isLast ? new RetentionState(state.Stage + 1) : new RetentionState(state.Stage, page.Next), looked);
    }

    private async Task<Page<CaseRecord>> ReadAsync(RetentionRule rule, string? after, CancellationToken cancellationToken)
    {
        var statuses = core.Workflow.Statuses.Where(s => s.Category == rule.Category).Select(s => s.Name).ToArray();
        return await core.Store.Cases.ListAsync(
            new CaseQuery
            {
                Visibility = CaseVisibility.All,
                Statuses = statuses,
                Sort = CaseSort.OldestCase,
                Limit = MostCases,
                After = after,
            },
            cancellationToken).ConfigureAwait(false);
    }
}
