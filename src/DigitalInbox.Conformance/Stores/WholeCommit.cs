using System.Globalization;
using System.Text;
using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Definitions;
using DigitalInbox.Inbox;
using DigitalInbox.Routing;

namespace DigitalInbox.Conformance.Stores;

/// <summary>A commit that has every part, what must be in the store before it, and all that one can see of it.</summary>
internal sealed class WholeCommit
{
    private static readonly LeaseId Lease = LeaseId.New(Some.Noon);

    private readonly Arrival ann = Some.FirstMessage("ann");
    private readonly Arrival bea = Some.FirstMessage("bea", Some.Later(2));
    private readonly Arrival carl = Some.FirstMessage("carl", Some.Later(10));
    private readonly Arrival dora = Some.FirstMessage("dora", Some.Later(3));
    private readonly ParkedFact waiting = Some.Parked("waiting", Some.Noon);
    private readonly RawPayload kept = Some.Payload(Some.Noon);
    private readonly IdempotencyRecord used = Some.Memory("used", Some.Later(1000));
    private readonly TimerKey held = new("held", Guid.CreateVersion7(Some.Noon.ToDateTimeOffset()));
    private readonly InboxJob running = Some.Job(Some.Noon);
    private readonly SideRecord noted = new() { Key = new("note", "new"), Version = 1, At = Some.Later(10), Lists = ["all"], Body = "{}" };
    private readonly SideRecord dropped = new() { Key = new("note", "old"), Version = 1, At = Some.Noon, Lists = ["all"], Body = "{}" };
    private readonly RoutingDecision decided;
    private Writing? reply;

    private WholeCommit(IInboxStore store)
    {
        Store = store;
        decided = SomeWork.Decision(ann.State.Id, Some.Later(1));
    }

    public InboxCommit Commit { get; private set; } = null!;

    private IInboxStore Store { get; set; }

    public static async Task<WholeCommit> PrepareAsync(IInboxStore store)
    {
        var whole = new WholeCommit(store);
        await whole.PrepareAsync().ConfigureAwait(false);
        return whole;
    }

    /// <summary>The commit, refused because of one part.</summary>
    public InboxCommit Spoiled(CommitPart part) => part switch
    {
        CommitPart.Claim => Commit with { Claims = [.. Commit.Claims, .. ann.Commit.Claims] },
        CommitPart.ChangedCase => Commit with { Cases = [Commit.Cases[1], Commit.Cases[0] with { ExpectedVersion = 1 }] },
        CommitPart.NewCase => Commit with { Cases = [.. Commit.Cases, Some.NewCase(ann.Thread, "again", Some.Later(10)).Commit.Cases[0]] },
        CommitPart.NewContact => Commit with { NewContacts = [.. Commit.NewContacts, Some.Person("ann", Some.Later(10))] },
        CommitPart.ChangedContact => Commit with { ChangedContacts = [Commit.ChangedContacts[0] with { Version = 7 }] },
        CommitPart.NewPost => Commit with { NewPosts = [.. Commit.NewPosts, ann.Post with { Id = PostId.New(Some.Noon) }] },
        CommitPart.NewThread => Commit with { NewThreads = [.. Commit.NewThreads, ann.Thread with { Id = ThreadId.New(Some.Noon) }] },
        CommitPart.ChangedThread => Commit with { ChangedThreads = [.. Commit.ChangedThreads, new ThreadChange(ThreadId.New(Some.Noon), "moved")] },
        CommitPart.NewMessage => Commit with
        {
            NewMessages = [.. Commit.NewMessages, ann.Message with { Id = MessageId.New(Some.Noon), Sequence = 1000 }],
        },
        CommitPart.ChangedMessage => Commit with
        {
            ChangedMessages = [Commit.ChangedMessages[0] with { ExternalId = ann.Message.ExternalId }],
        },
        CommitPart.ChangedOutbox => Commit with { ChangedOutbox = [Commit.ChangedOutbox[0] with { Lease = LeaseId.New(Some.Noon) }] },
        CommitPart.Parked => Commit with { Parked = [.. Commit.Parked, Some.Parked(ann.Message.ExternalId!, Some.Noon)] },
        CommitPart.Joined => Commit with { Joined = [.. Commit.Joined, ParkedFactId.New(Some.Noon)] },
        CommitPart.ResolvedPayload => Commit with { ResolvedPayloads = [.. Commit.ResolvedPayloads, RawPayloadId.New(Some.Noon)] },
        CommitPart.Clocks => Commit with { Clocks = [Commit.Clocks[0] with { ExpectedVersion = 99 }] },
        CommitPart.Cursor => Commit with { Cursors = [.. Commit.Cursors, new CursorChange(new ChannelId("other"), 3, "moved")] },
        CommitPart.SideRecord => Commit with { SideRecords = [.. Commit.SideRecords, SideRecordChange.Put(noted with { Version = 7 })] },
        CommitPart.Timer => Commit with { Timers = [Commit.Timers[0], Commit.Timers[1] with { Lease = LeaseId.New(Some.Noon) }] },
        CommitPart.NewJob => Commit with { NewJobs = [.. Commit.NewJobs, running] },
        CommitPart.ChangedJob => Commit with { ChangedJobs = [Commit.ChangedJobs[0] with { Lease = LeaseId.New(Some.Noon) }] },
        CommitPart.Idempotency => Commit with { Idempotency = used },
        CommitPart.Definition => Commit with { Definitions = [.. Commit.Definitions, Some.Definition("office")] },
        CommitPart.ErasedContact => Commit with { ErasedContacts = [Commit.ErasedContacts[0] with { ExpectedVersion = 7 }] },
        CommitPart.ErasedMessage => Commit with
        {
            ErasedMessages = [.. Commit.ErasedMessages, new MessageErasure(dora.Message.Erase(Some.Later(10)) with { Id = MessageId.New(Some.Noon) })],
        },
        CommitPart.ErasedCase => Commit with { ErasedCases = [Commit.ErasedCases[0] with { ExpectedVersion = 99 }] },
        CommitPart.Agent => Commit with { Agents = [Commit.Agents[0], Commit.Agents[1] with { ExpectedVersion = 9 }] },
        CommitPart.AgentWork => Commit with { Agents = [.. Commit.Agents, AgentState.Of(new AgentId("carol")).Take(Some.Later(10), dora.State.Id)] },
        CommitPart.Decision => Commit with { Decisions = [.. Commit.Decisions, decided] },
        CommitPart.DefinitionsRevision => Commit with { DefinitionsRevision = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>What another store shows of it: the same one after a restart.</summary>
    public Task<string> SeeInAsync(IInboxStore store)
    {
        Store = store;
        return SeeAsync();
    }

    /// <summary>All that the ports show of what the commit touches, as text.</summary>
    public async Task<string> SeeAsync()
    {
        var seen = new StringBuilder();
        foreach (var id in new[] { ann.State.Id, bea.State.Id, carl.State.Id, dora.State.Id })
        {
            Add(await Store.Cases.FindAsync(id, default).ConfigureAwait(false));
            AddAll(await Store.Cases.ReadHistoryAsync(id, 0, 100, default).ConfigureAwait(false));
            var messages = await Store.Conversations.ListMessagesAsync(id, 0, 100, default).ConfigureAwait(false);
            AddAll(messages);
            AddAll(messages.Select(m => MessageFactsCodec.Write(m.Facts)));
            AddAll(messages.SelectMany(m => m.Attachments));
        }

        foreach (var arrival in new[] { ann, carl, dora })
        {
            Add(await Store.Conversations.FindThreadAsync(arrival.Thread.Id, default).ConfigureAwait(false));
            Add(await Store.Cases.FindActiveAsync(arrival.Thread.Id, default).ConfigureAwait(false));
            var contact = await Store.Contacts.FindAsync(arrival.Contact.Id, default).ConfigureAwait(false);
            Add(contact);
            AddAll(contact?.Identities ?? []);
            var context = await Store.ReadIntakeContextAsync(
                Some.Channel, arrival.Thread.ExternalId, Some.Platform, arrival.Thread.RecipientExternalId, default).ConfigureAwait(false);
            Add(context.Thread);
            Add(context.Contact?.Version);
        }

        foreach (var message in Commit.NewMessages.Append(reply!.Message))
        {
            Add(await Store.Conversations.FindMessageAsync(message.Id, default).ConfigureAwait(false));
            Add(await Store.Outbox.FindAsync(message.Id, default).ConfigureAwait(false));
        }

        Add(await Store.Conversations.FindMessageByExternalIdAsync(Some.Channel, "reply at the provider", default).ConfigureAwait(false));
        AddAll(await Store.Feed.ReadAsync(0, 100, default).ConfigureAwait(false));
        AddAll((await Store.Quarantine.ListAsync(100, null, default).ConfigureAwait(false)).Items.Select(p => p.Id));
        Add(await Store.Definitions.GetRevisionAsync(default).ConfigureAwait(false));
        AddAll((await Store.Definitions.ReadLatestAsync([DefinitionKind.Calendars], default).ConfigureAwait(false)).Items);
        Add(await Store.FindIdempotencyAsync(Some.Alice, "fresh", default).ConfigureAwait(false));
        Add(await Store.Cursors.FindAsync(Some.Channel, default).ConfigureAwait(false));
        AddAll((await Store.SideRecords.ListAsync(new SideRecordQuery("note") { Lists = ["all"] }, default).ConfigureAwait(false)).Items.Select(r => (r.Key, r.Version, r.Body)));
        foreach (var change in Commit.Timers)
        {
            Add(await Store.Timers.FindAsync(change.Key, default).ConfigureAwait(false));
        }

        foreach (var agent in await Store.Agents.ListAsync(default).ConfigureAwait(false))
        {
            Add(agent.Id);
            Add(AgentEventCodec.Write(agent));
            AddAll(agent.Work);
            AddAll(await Store.HistoryAsync(agent.Id).ConfigureAwait(false));
        }

        AddAll(await Store.Agents.ReadLogAsync(0, 100, default).ConfigureAwait(false));
        foreach (var id in new[] { ann.State.Id, carl.State.Id })
        {
            AddAll((await Store.Decisions.ListAsync(id, null, 100, default).ConfigureAwait(false)).Select(RoutingDecisionCodec.Write));
        }

        AddAll((await Store.Erasures.ListAsync(null, 100, null, default).ConfigureAwait(false)).Items);
        AddAll((await Store.Jobs.ListAsync(100, null, default).ConfigureAwait(false)).Items);

        // Not when: a lease may run by the store's own clock, which goes on while one looks.
        Add(await Store.Outbox.NextDueAsync(Some.Noon, default).ConfigureAwait(false) is not null);
        return seen.ToString();

        void Add(object? part) => seen.AppendLine(CultureInfo.InvariantCulture, $"{part ?? "nothing"}");

        void AddAll<T>(IEnumerable<T> parts) => Add(string.Join('\n', parts));
    }

    private async Task PrepareAsync()
    {
        await Store.MustCommitAsync(ann.Commit with
        {
            Parked = [waiting],
            RawPayloads = [kept],
            Definitions = [Some.Definition("office")],
            Idempotency = used,
            SideRecords = [SideRecordChange.Put(dropped)],
        }).ConfigureAwait(false);
        await Store.MustCommitAsync(bea.Commit).ConfigureAwait(false);
        await Store.MustCommitAsync(dora.Commit).ConfigureAwait(false);
        await Store.MustCommitAsync(new InboxCommit { At = Some.Noon, Timers = [new(held, Some.Noon)], NewJobs = [running] }).ConfigureAwait(false);
        var had = AgentState.Of(Some.Alice).Take(Some.Later(3), ann.State.Id, dora.State.Id);
        await Store.MustCommitAsync(SomeWork.Commit(Some.Later(3), had) with { Decisions = [decided] }).ConfigureAwait(false);
        Assert.Single(await Store.ClaimTimersAsync(Lease, Some.Later(1)).ConfigureAwait(false));
        Assert.Single(await Store.ClaimJobsAsync(Lease, Some.Later(1)).ConfigureAwait(false));
        reply = await Store.ReplyAsync(ann.State.Id, Some.Later(1)).ConfigureAwait(false);
        Assert.Single(await Store.ClaimAsync(Lease, Some.Later(1)).ConfigureAwait(false));
        var record = await Store.FindAsync(ann.State.Id).ConfigureAwait(false);
        var second = Some.Reply(record, Some.Later(10));
        Commit = carl.Commit with
        {
            Cases = [second.Commit.Cases[0] with { Clocks = new ClockChange("{}", Some.Later(40)) }, carl.Commit.Cases[0]],
            ChangedContacts = [ann.Contact with { DisplayName = "Ann B. Ash", Version = 2 }],
            NewMessages = [.. carl.Commit.NewMessages, second.Message],
            NewOutbox = [second.Work],
            ChangedMessages =
            [
                new MessageChange(reply.Message.Id, new Delivery(DeliveryState.Sent), "reply at the provider")
                {
                    Facts = SomeFacts.Whole,
                    Attachments = [SomeFacts.File],
                },
            ],
            ChangedThreads = [new ThreadChange(ann.Thread.Id, "ann's new number")],
            ChangedOutbox = [new OutboxChange(reply.Work.Id, Lease) { Remove = true }],
            Clocks = [new CaseClockChange(bea.State.Id, bea.State.Version, new ClockChange("[]", Some.Later(60)))],
            Agents =
            [
                AgentState.Of(Some.Bob).Take(Some.Later(10), ann.State.Id, carl.State.Id) with { OccupiedUnits = 1, MostUnits = 3 },
                had.State.Release(Some.Later(10), ann.State.Id),
            ],
            Decisions = [SomeWork.Decision(carl.State.Id, Some.Later(10))],
            Cursors = [new CursorChange(Some.Channel, 0, "moved")],
            SideRecords = [SideRecordChange.Put(noted), SideRecordChange.Remove(dropped)],
            Timers = [new TimerChange(TimerKey.Of(carl.State.Id), Some.Later(40)), new TimerChange(held, Some.Later(50)) { Lease = Lease, Attempts = 1 }],
            NewJobs = [Some.Job(Some.Later(10))],
            ChangedJobs = [new JobChange(running with { State = "{\"after\":7}", Done = 7, Total = 8 }, Lease)],
            Parked = [Some.Parked("parked", Some.Later(10)), SomeFacts.Parked(SomeFacts.Reaction("parked", "carl", Some.Later(10)), Some.Later(10))],
            Joined = [waiting.Id],
            RawPayloads = [Some.Payload(Some.Later(10))],
            ResolvedPayloads = [kept.Id],
            Definitions = [Some.Definition("night"), Some.Definition("office", version: 2)],
            DefinitionsRevision = await Store.Definitions.GetRevisionAsync(default).ConfigureAwait(false),
            Idempotency = Some.Memory("fresh", Some.Later(2000)),
            ErasedContacts = [new ContactErasure(dora.Contact.Id, 1, Some.Later(10))],
            ErasedMessages = [new MessageErasure(dora.Message.Erase(Some.Later(10)))],
            ErasedCases = [new CaseErasure(dora.State.Id, dora.State.Version) { ErasedAt = Some.Later(10) }],
        };
    }
}
