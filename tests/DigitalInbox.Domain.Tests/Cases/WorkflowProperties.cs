using DigitalInbox.Cases;
using FsCheck;
using FsCheck.Fluent;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>The fixed rules, tried on random workflows.</summary>
public sealed class WorkflowProperties
{
    [Fact]
    public void Nothing_leads_out_of_closed() => ForEvery((workflow, from) =>
        from.Category != StatusCategory.Closed
        || (Triggers.All(t => !workflow.TryMove(from, t, out _) && workflow.Statuses.All(to => !workflow.TryMove(from, t, to, out _)))
            && workflow.MovesOf(StateIn(from)).All(m => m.Refusal?.Code == CaseErrors.Closed)
            && workflow.RepliesOf(StateIn(from)).All(m => m.Refusal?.Code == CaseErrors.Closed)));

    [Fact]
    public void What_the_customer_writes_opens_a_case_that_waits_and_leaves_others_as_they_are() => ForEvery((workflow, from) =>
    {
        var handled = Case.From(StateIn(from), workflow);
        if (!from.IsActive)
        {
            return RefusalOf(() => handled.Receive(MessageId.New(Start), Start, Start)) is CaseErrors.Closed or CaseErrors.Trashed;
        }

        handled.Receive(MessageId.New(Start), Start, Start);
        return handled.State.Status == (from.Category is StatusCategory.New or StatusCategory.Open ? from : workflow.Definition.DefaultOf(StatusCategory.Open));
    });

    [Fact]
    public void Taking_opens_a_new_case_and_no_other() => ForEvery((workflow, from) =>
    {
        var handled = Case.From(StateIn(from), workflow);
        if (from.Category == StatusCategory.Closed)
        {
            return RefusalOf(() => handled.Assign(Alice, ByAlice, Start)) == CaseErrors.Closed;
        }

        handled.Assign(Alice, ByAlice, Start);
        return handled.State.Status == (from.Category == StatusCategory.New ? workflow.Definition.DefaultOf(StatusCategory.Open) : from);
    });

    [Fact]
    public void A_rule_closes_resolved_cases_only() => ForEvery((workflow, from) =>
        workflow.TryMove(from, CaseTrigger.AutoClose, out var to)
            ? from.Category == StatusCategory.Resolved && to == workflow.Definition.DefaultOf(StatusCategory.Closed)
            : from.Category != StatusCategory.Resolved);

    [Fact]
    public void Every_status_is_set_or_refused_as_was_asked() => ForEvery((workflow, from) =>
        workflow.MovesOf(StateIn(from)).Select(m => m.Status).SequenceEqual(workflow.Statuses.Where(s => s != from))
        && workflow.MovesOf(StateIn(from)).All(move =>
        {
            var permitted = workflow.Definition.Permits(from, move.Status);
            var guarded = workflow.Definition.Guards.FirstOrDefault(g => g.Status == move.Status && !g.Holds(StateIn(from)));
            return move.IsAllowed == (permitted && guarded is null)
                && move.Refusal?.Reason == (permitted ? guarded?.Reason : null)
                && DoesAsTold(workflow, from, move, c => c.SetStatus(move.Status, ByAlice, Start));
        }));

    [Fact]
    public void Every_reply_is_sent_or_refused_as_was_asked_and_one_can_always_be_sent() => ForEvery((workflow, from) =>
        workflow.RepliesOf(StateIn(from)) is var replies
        && replies.Any(m => m.IsAllowed) == from.IsActive
        && replies.All(move => DoesAsTold(
            workflow, from, move, c => c.Reply(MessageId.New(Start), ReplyOrigin.Agent, null, move.Status, ByAlice, Start))));

    private static CaseTrigger[] Triggers => Enum.GetValues<CaseTrigger>();

    private static CaseSnapshot StateIn(CaseStatus status) => Opened().State with { Status = status };

    private static bool DoesAsTold(CaseWorkflow workflow, CaseStatus from, CaseMove move, Action<Case> choose)
    {
        var handled = Case.From(StateIn(from), workflow);
        if (move.Refusal is { } refusal)
        {
            return RefusalOf(() => choose(handled)) == refusal.Code && handled.Recorded.Count == 0;
        }

        choose(handled);
        return handled.State.Status == move.Status;
    }

    private static void ForEvery(Func<CaseWorkflow, CaseStatus, bool> rule) => Check.One(Laws.Config, 
        Prop.ForAll(Workflows(), workflow => workflow.Statuses.All(from => rule(workflow, from))));

    private static Arbitrary<CaseWorkflow> Workflows() => (
        from own in Gen.ArrayOf(Gen.Choose(0, 6))
        from defaults in Gen.SubListOf(Enumerable.Range(1, 6))
        from moves in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 40)))
        from guards in Gen.ArrayOf(Gen.Choose(0, 40))
        select Build([.. own.Take(8)], [.. defaults], moves, guards)).ToArbitrary();

    // Numbers choose among the statuses that there are; what the builder would refuse is left out.
    private static CaseWorkflow Build(int[] own, int[] defaults, int[][] moves, int[] guards)
    {
        var builder = new WorkflowBuilder().AddStandardStatuses();
        var statuses = CaseWorkflow.Default.Statuses.Concat(own.Select((category, i) => new CaseStatus($"own-{i}", (StatusCategory)category))).ToList();
        foreach (var status in statuses.Skip(7))
        {
            builder.AddStatus(status.Name, status.Category);
        }

        foreach (var category in defaults)
        {
            builder.Default(statuses.Last(s => s.Category == (StatusCategory)category).Name);
        }

        foreach (var (from, to) in statuses.Where(s => s.Category != StatusCategory.Closed).Zip(moves))
        {
            builder.PermitOnly(from.Name, [.. to.Select(i => statuses[i % statuses.Count]).Where(s => s != from).Select(s => s.Name)]);
        }

        foreach (var i in guards.Where(i => statuses[i % statuses.Count] != CaseStatus.Pending))
        {
            builder.Guard(statuses[i % statuses.Count].Name, $"reason.{i}", _ => i % 3 == 0, "Not now.");
        }

        return CaseWorkflow.Of(builder.Build());
    }
}
