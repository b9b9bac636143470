using DigitalInbox.Cases;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static DigitalInbox.Domain.Tests.Cases.CaseScene;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>Laws that hold for every history, tried on random ones.</summary>
public sealed class CaseHistoryProperties
{
    [Fact]
    public void The_fold_of_a_history_is_the_live_state() => Check.One(Laws.Config, Prop.ForAll(Commands(), commands =>
    {
        var handled = Run(commands);
        return CaseSnapshot.Fold(handled.State.Id, handled.Recorded) == handled.State;
    }));

    [Fact]
    public void A_snapshot_and_every_event_come_back_from_json_as_they_were() => Check.One(Laws.Config, Prop.ForAll(Commands(), commands =>
    {
        var handled = Run(commands);
        var events = handled.Recorded.Select(e => CaseEventCodec.Read(
            CaseEventCodec.NameOf(e),
            CaseEventCodec.SchemaVersion,
            CaseEventCodec.Write(e),
            read => read with { Sequence = e.Sequence, At = e.At, Initiator = e.Initiator }));
        return CaseEventCodec.ReadSnapshot(CaseEventCodec.Write(handled.State)) == handled.State && events.SequenceEqual(handled.Recorded);
    }));

    [Fact]
    public void A_beginning_of_a_history_gives_the_state_of_that_moment() => Check.One(Laws.Config, Prop.ForAll(Commands(), commands =>
    {
        var half = Run(commands.Take(commands.Length / 2));
        var whole = Run(commands, half.State.Id, half.State.ThreadId, half.State.ContactId, half.Recorded);
        return CaseSnapshot.Fold(half.State.Id, whole.Recorded.Take(half.Recorded.Count)) == half.State;
    }));

    [Fact]
    public void Sequences_have_no_gap_and_instants_never_go_back() => Check.One(Laws.Config, Prop.ForAll(Commands(), commands =>
    {
        var recorded = Run(commands).Recorded;
        return recorded.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, recorded.Count).Select(i => (long)i))
            && recorded.Zip(recorded.Skip(1)).All(pair => pair.First.At <= pair.Second.At);
    }));

    private static Arbitrary<(int Kind, int Choice, int Seconds)[]> Commands() => Gen.ArrayOf(
        from kind in Gen.Choose(0, 36)
        from choice in Gen.Choose(0, 20)
        from seconds in Gen.Choose(-60, 600)
        select (kind, choice, seconds)).ToArbitrary();

    private static Case Run(IEnumerable<(int Kind, int Choice, int Seconds)> commands)
    {
        var handled = Opened();
        Apply(handled, commands, Start, []);
        return handled;
    }

    // Replays the same commands on the same ids, so that a longer run begins like the shorter one.
    private static Case Run(
        IEnumerable<(int Kind, int Choice, int Seconds)> commands, CaseId id, ThreadId thread, ContactId contact, IReadOnlyList<CaseEvent> likeThese)
    {
        var opening = new CaseOpened(thread, contact, new ChannelId("whatsapp"), new ChannelKind("whatsapp"), CaseDirection.Inbound);
        var handled = Case.Open(id, opening, CaseWorkflow.Default, Initiator.Of(contact), Start);
        Apply(handled, commands, Start, new Queue<MessageId>(likeThese.Select(MessageOf).OfType<MessageId>()));
        return handled;
    }

    private static MessageId? MessageOf(CaseEvent happened) => happened switch
    {
        MessageReceived e => e.MessageId,
        ReplyQueued e => e.MessageId,
        NoteAdded e => e.MessageId,
        _ => null,
    };

    private static void Apply(Case handled, IEnumerable<(int Kind, int Choice, int Seconds)> commands, Instant now, Queue<MessageId> known)
    {
        foreach (var (kind, choice, seconds) in commands)
        {
            now += Duration.FromSeconds(seconds);
            var id = known.Count > 0 ? known.Peek() : MessageId.New(now < Start ? Start : now);
            var before = handled.Recorded.Count;
            try
            {
                Command(handled, kind, choice, id, now);
            }
            catch (InboxException)
            {
                // A refusal is a fine answer to a random command, if it left no trace.
                Assert.Equal(before, handled.Recorded.Count);
            }

            if (known.Count > 0 && handled.Recorded.Skip(before).Any(e => MessageOf(e) is not null))
            {
                known.Dequeue();
            }
        }
    }

    private static void Command(Case handled, int kind, int choice, MessageId id, Instant now)
    {
        var status = CaseWorkflow.Default.Statuses[choice % CaseWorkflow.Default.Statuses.Count];
        switch (kind)
        {
            case 0:
                handled.Receive(id, now, now);
                break;
            case 1:
                handled.Assign(choice % 2 == 0 ? Alice : Bob, ByAlice, now);
                break;
            case 2:
                handled.Unassign(ByAlice, now);
                break;
            case 3:
                handled.Reply(id, ReplyOrigin.Agent, null, status, ByAlice, now);
                break;
            case 4:
                handled.AddNote(id, ByAlice, now);
                break;
            case 5 when handled.State.Replies.Count > 0:
                handled.RecordDelivery(
                    handled.State.Replies[choice % handled.State.Replies.Count].MessageId, (DeliveryOutcome)(choice % 6), "131026", ByAlice, now);
                break;
            case 7:
                handled.SetPriority(choice % 3 == 0 ? null : new PriorityId($"p{choice % 3}"), (RunningClocks)(choice % 3), ByAlice, now);
                break;
            case 8:
                var level = new ServiceLevel(new("standard"), 1 + (choice % 3), new([new(new("office"), 1 + (choice % 2))]));
                handled.PutUnder(choice % 5 == 0 ? null : level, (RunningClocks)(choice % 3), ByAlice, now);
                break;
            case 9:
                handled.Enter(new QueueId($"queue {choice % 3}"), 1 + (choice % 2), QueueReason.Matched, Initiator.Routing, now);
                break;
            case 10:
                handled.TransferTo(new QueueId($"queue {choice % 3}"), 1 + (choice % 2), ByAlice, now);
                break;
            case 11:
                handled.TransferTo(choice % 2 == 0 ? Alice : Bob, ByAlice, now);
                break;
            case >= 27:
                Draft(handled, kind - 4, choice, id, status, now);
                break;
            case >= 23:
                Mark(handled, kind, choice, id, now);
                break;
            case >= 12 and <= 21:
                Route(handled, kind, choice, now);
                break;
            default:
                // Closing ends every story early, so it is rare.
                handled.SetStatus(status == CaseStatus.Closed && choice < 15 ? CaseStatus.Open : status, ByAlice, now);
                break;
        }
    }

    private static void Draft(Case handled, int kind, int choice, MessageId id, CaseStatus status, Instant now)
    {
        var draft = new DraftId(new Guid(choice % 4, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
        var asked = choice % 2 == 0 ? DraftApprovers.Of(new QueueId("billing")) : DraftApprovers.Of([Alice, Bob]);
        switch (kind)
        {
            case 23:
                handled.CreateDraft(draft, ByAlice, now);
                break;
            case 24:
                handled.EditDraft(draft, 2, ByAlice, now);
                break;
            case 25:
                handled.SubmitDraft(draft, 2, asked, ByAlice, now);
                break;
            case 26:
                handled.ApproveDraft(draft, 2, id, null, status, ByAlice, now);
                break;
            case 27:
                handled.RefuseDraft(draft, 2, choice % 3 == 0 ? null : "tone", ByAlice, now);
                break;
            case 28:
                handled.ReassignDraft(draft, asked, ByAlice, now);
                break;
            case 29:
                handled.StaleDraft(draft, 2, now);
                break;
            case 30:
                handled.WithdrawDraft(draft, ByAlice, now);
                break;
            case 31:
                handled.DeleteDraft(draft, ByAlice, now);
                break;
            default:
                handled.ExpireDraft(draft, now);
                break;
        }
    }

    private static void Mark(Case handled, int kind, int choice, MessageId id, Instant now)
    {
        var tags = new CaseTags(Enumerable.Range(0, choice % 4).Select(i => new TagId($"tag {(choice + i) % 5}")));
        switch (kind)
        {
            case 23:
                handled.SetTags(tags, ByAlice, now);
                break;
            case 24:
                handled.MarkRead(choice, choice % 3, ByAlice, now);
                handled.MarkUnread(choice, choice % 4, ByAlice, now);
                break;
            case 25:
                handled.RecordSentiment(id, null, choice % 4 == 3 ? null : (Sentiment)(choice % 4), (SentimentSource)(choice % 2), ByAlice, now);
                break;
            default:
                handled.MarkSpam(CaseStatus.Trashed, choice % 2 == 0 ? null : new TagId("spam"), ByAlice, now);
                handled.SetStatus(CaseStatus.Open, ByAlice, now);
                break;
        }
    }

    private static void Route(Case handled, int kind, int choice, Instant now)
    {
        // Named by their place, so that the same commands make the same offers.
        var made = handled.State.Offer?.Id ?? new OfferId(new Guid((int)handled.State.Version, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
        var agent = choice % 2 == 0 ? Alice : Bob;
        switch (kind)
        {
            case 12 or 13:
                handled.OfferTo(
                    agent, made, now + Duration.FromSeconds(choice), choice % 3 == 0 ? null : new DecisionId(made.Value), Initiator.Routing, now);
                break;
            case 14:
                handled.AcceptOffer(made, ByAlice, now);
                break;
            case 15:
                handled.RejectOffer(made, choice % 3 == 0 ? null : "busy", ByAlice, now);
                break;
            case 16:
                handled.ExpireOffer(made, now);
                break;
            case 17:
                handled.WithdrawOffer(ByAlice, now);
                break;
            case 18:
                handled.Prefer(choice % 3 == 0 ? null : agent, choice % 4 == 0 ? null : now + Duration.FromMinutes(choice), ByAlice, now);
                break;
            case 19:
                handled.Leave((LeaveReason)(choice % 2), ByAlice, now);
                break;
            case 20:
                handled.Return(preferring: choice % 2 == 0, ByAlice, now);
                break;
            default:
                handled.Relax(choice % 4, now);
                handled.NoteExcess(new CapacityExceeded(agent, choice, (ExcessRule)(choice % 2)), now);
                break;
        }
    }
}
