using DigitalInbox.Cases;
using DigitalInbox.Sla;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>To merge two cases and to part them again is to have done nothing, whatever happens before and in between.</summary>
public sealed class CaseMergingProperties
{
    private static readonly CaseId Other = CaseId.New(Start - Duration.FromHours(5));

    private static readonly SlaBook Book = new(
        [
            new SlaPolicyBuilder(new SlaPolicyId("standard"), 1).AroundTheClock()
                .FirstResponse(Duration.FromHours(1)).Resolution(Duration.FromHours(4)).Target(SlaMetric.NextResponse, Duration.FromMinutes(40))
                .Target(SlaMetric.PeriodicUpdate, Duration.FromHours(2)).Target(SlaMetric.AgentWork, Duration.FromHours(3))
                .Target(SlaMetric.RequesterWait, Duration.FromHours(3)).Build(),
        ],
        []);

    [Fact]
    public void A_case_comes_back_as_it_would_be_if_it_had_not_been_merged() => Check.One(
        Laws.For("ends").WithMaxTest(400),
        Prop.ForAll(Commands(), Facts(), (before, between) =>
        {
            var (plain, merged) = (Begin(before), Begin(before));
            plain.WithdrawOffer(ByAlice, plain.State.LastEventAt);
            var status = merged.State.Status;
            if (!status.IsActive)
            {
                return true;
            }

            merged.MergeInto(Other, MergedClocks.Own, ByAlice, merged.State.LastEventAt);
            Apply(plain, between, plain.State.LastEventAt);
            Apply(merged, between, merged.State.LastEventAt);
            merged.ComeBack(status, keepsAgent: true, ByAlice, merged.State.LastEventAt);
            return merged.State == plain.State with
            {
                Version = merged.State.Version,
                LastEventAt = merged.State.LastEventAt,
                StatusChangedAt = merged.State.StatusChangedAt,
            };
        }));

    [Fact]
    public void A_case_that_goes_on_is_told_nothing_by_what_was_merged_into_it_and_parted_again() => Check.One(
        Laws.For("goes on").WithMaxTest(400),
        Prop.ForAll(Commands(), Commands(), Commands(), (before, between, after) =>
        {
            var (plain, merged) = (Begin(before), Begin(before));
            if (!merged.State.Status.IsActive)
            {
                return true;
            }

            merged.TakeIn(Other, MergedClocks.Own, Start - Duration.FromHours(5), ByAlice, merged.State.LastEventAt);
            Apply(plain, between, plain.State.LastEventAt);
            Apply(merged, between, merged.State.LastEventAt);
            merged.LetGo(Other, ByAlice, merged.State.LastEventAt);
            Apply(plain, after, plain.State.LastEventAt);
            Apply(merged, after, merged.State.LastEventAt);
            var now = plain.State.LastEventAt + Duration.FromMinutes(10);
            return merged.State == plain.State with { Version = merged.State.Version } && Clocks(merged, now) == Clocks(plain, now);
        }));

    [Fact]
    public void Clocks_that_counted_from_an_earlier_beginning_count_from_their_own_again() => Check.One(
        Laws.For("earliest").WithMaxTest(400),
        Prop.ForAll(Commands(), Facts(), (before, between) =>
        {
            var (plain, merged) = (Begin(before), Begin(before));
            if (!merged.State.Status.IsActive)
            {
                return true;
            }

            // A clock that stops at the very instant of the merge has stopped while merged, and tells that for good.
            merged.TakeIn(Other, MergedClocks.Earliest, Start - Duration.FromHours(5), ByAlice, merged.State.LastEventAt + Duration.FromSeconds(1));
            Apply(plain, between, merged.State.LastEventAt);
            Apply(merged, between, merged.State.LastEventAt);
            merged.LetGo(Other, ByAlice, merged.State.LastEventAt);
            var now = merged.State.LastEventAt + Duration.FromMinutes(10);
            return Clocks(merged, now) == Clocks(plain, now);
        }));

    [Fact]
    public void The_time_while_a_case_is_merged_does_not_count_for_its_clocks() => Check.One(
        Laws.For("gap").WithMaxTest(400),
        Prop.ForAll(Commands(), Commands(), Gen.Choose(1, 5_000).ToArbitrary(), (before, after, minutes) =>
        {
            var gap = Duration.FromMinutes(minutes);
            var (plain, merged) = (Begin(before), Begin(before));
            var (status, at) = (merged.State.Status, merged.State.LastEventAt + Duration.FromSeconds(1));
            if (!status.IsActive)
            {
                return true;
            }

            merged.MergeInto(Other, MergedClocks.Own, ByAlice, at);
            merged.ComeBack(status, keepsAgent: true, ByAlice, at + gap);
            plain.WithdrawOffer(ByAlice, at);
            Apply(merged, after, at + gap);
            Apply(plain, after, at);
            var now = at + Duration.FromHours(1);
            foreach (var happened in plain.Recorded)
            {
                now = happened.At > now ? happened.At : now;
            }

            return Elapsed(merged, now + gap) == Elapsed(plain, now);
        }));

    private static string Clocks(Case handled, Instant now) => string.Join('\n', SlaEvaluator.Evaluate(handled.Recorded, Book, now)!.Clocks.Select(c =>
        $"{c.Metric} {c.Instance} {c.State} {c.StartedAt} {c.StoppedAt} {c.DueAt} {c.BreachedAt} {c.Elapsed} {c.Level}"));

    private static string Elapsed(Case handled, Instant now) => string.Join('\n', SlaEvaluator.Evaluate(handled.Recorded, Book, now)!.Clocks.Select(c =>
        $"{c.Metric} {c.Instance} {c.State} {c.BreachedAt is not null} {c.Elapsed} {c.Level}"));

    private static Arbitrary<(int Kind, int Choice, int Seconds)[]> Commands() => Of(0, 12);

    /// <summary>What happens on a case that is closed, too.</summary>
    private static Arbitrary<(int Kind, int Choice, int Seconds)[]> Facts() => Of(11, 13);

    private static Arbitrary<(int Kind, int Choice, int Seconds)[]> Of(int first, int last) => Gen.ArrayOf(
        from kind in Gen.Choose(first, last)
        from choice in Gen.Choose(0, 20)
        from seconds in Gen.Choose(1, 3_000)
        select (kind, choice, seconds)).ToArbitrary();

    // The same ids for the same commands, so that two runs can be compared.
    private static Case Begin(params (int Kind, int Choice, int Seconds)[] commands)
    {
        var contact = new ContactId(new Guid(1, 0, 0, new byte[8]));
        var begun = Case.Open(
            new CaseId(new Guid(2, 0, 0, new byte[8])),
            new CaseOpened(new ThreadId(new Guid(3, 0, 0, new byte[8])), contact, new("whatsapp"), new("whatsapp"), CaseDirection.Inbound),
            CaseWorkflow.Default,
            Initiator.Of(contact),
            Start);
        begun.PutUnder(new ServiceLevel(new("standard"), 1, CalendarVersions.None), RunningClocks.Recompute, Initiator.System, Start);
        Apply(begun, commands, Start);
        return begun;
    }

    private static void Apply(Case handled, (int Kind, int Choice, int Seconds)[] commands, Instant now)
    {
        foreach (var (kind, choice, seconds) in commands)
        {
            now += Duration.FromSeconds(seconds);
            try
            {
                Command(handled, kind, choice, new MessageId(new Guid(kind, (short)choice, (short)seconds, new byte[8])), now);
            }
            catch (InboxException)
            {
                // A refusal is a fine answer to a random command.
            }
        }
    }

    private static void Command(Case handled, int kind, int choice, MessageId id, Instant now)
    {
        CaseStatus[] active = [.. CaseWorkflow.Default.Statuses.Where(s => s.IsActive)];
        var (agent, queue) = (choice % 2 == 0 ? Alice : Bob, new QueueId($"queue {choice % 3}"));
        switch (kind)
        {
            case 0 or 1:
                handled.Receive(id, now, now);
                break;
            case 2:
                handled.Assign(agent, ByAlice, now);
                break;
            case 3:
                handled.Unassign(ByAlice, now);
                break;
            case 4:
                handled.Reply(id, ReplyOrigin.Agent, null, active[2 + (choice % 3)], ByAlice, now);
                break;
            case 5:
                handled.SetPriority(choice % 3 == 0 ? null : new PriorityId($"p{choice % 3}"), RunningClocks.Keep, ByAlice, now);
                break;
            case 6:
                handled.Enter(queue, 1, QueueReason.Matched, Initiator.Routing, now);
                break;
            case 7:
                handled.TransferTo(queue, 1, ByAlice, now);
                break;
            case 8:
                handled.OfferTo(agent, new OfferId(id.Value), now + Duration.FromMinutes(choice), null, Initiator.Routing, now);
                break;
            case 9:
                handled.Prefer(choice % 3 == 0 ? null : agent, null, ByAlice, now);
                break;
            case 10:
                handled.SetStatus(active[choice % active.Length], ByAlice, now);
                break;
            case 11 or 13:
                handled.AddNote(id, ByAlice, now);
                break;
            case 12 when handled.State.Replies.Count > 0:
                handled.RecordDelivery(handled.State.Replies[choice % handled.State.Replies.Count].MessageId, (DeliveryOutcome)(choice % 6), null, ByAlice, now);
                break;
        }
    }
}
