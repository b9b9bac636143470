using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Endurance.Audit;
using NodaTime;

namespace DigitalInbox.Endurance;

/// <summary>The audit itself: good books balance, and each thing that can be wrong is found and named.</summary>
public sealed class AuditTests
{
    private static readonly Dictionary<string, Action<AuditScene>> Planted = new(StringComparer.Ordinal)
    {
        ["wrong answers"] = s => s.Ledger.WasWritten("r0", Guid.Empty),
        ["acknowledged messages that are gone"] = s => s.Ledger.Acknowledged["never stored"] = true,
        ["messages that are there more than once"] = s => s.Change((StoredCase c) => c with { Messages = [.. c.Messages, c.Messages[0] with { ExternalId = "other" }] }),
        ["messages that nobody wrote"] = s => s.Ledger.Posted.TryRemove("m0", out _),
        ["external ids given twice"] = s => s.Change((StoredCase c) => c with { Messages = [.. c.Messages, c.Messages[0] with { Text = "other" }] }),
        ["customers who are several contacts"] = s => s.Ledger.Posted["m0"] = s.Ledger.Posted["m1"],
        ["customers whose messages are another contact's"] = s => s.Books = s.Books with { Contacts = s.Books.Contacts.ToDictionary(c => c.Key, _ => (ContactId?)null, StringComparer.Ordinal) },
        ["contacts of several customers"] = s => s.Books = s.Books with { Contacts = s.Books.Contacts.ToDictionary(c => c.Key, _ => s.Books.Contacts.Values.First(), StringComparer.Ordinal) },
        ["customers on several threads"] = s => s.Change((StoredCase c) => c with { Messages = [c.Messages[0] with { ThreadId = ThreadId.New(Later) }, .. c.Messages.Skip(1)] }),
        ["promised replies or notes that are gone"] = s => s.Change((StoredCase c) => c with { Messages = [.. c.Messages.Where(m => m.Delivery is null)] }),
        ["replies or notes that are there more than once"] = s => s.Change((StoredCase c) => c with { Messages = [.. c.Messages, c.Messages.First(m => m.Delivery is not null) with { Id = MessageId.New(Later) }] }),
        ["replies or notes that nobody asked for"] = s => s.Ledger.Written.TryRemove("r0", out _),
        ["replies that reached the provider twice"] = s => s.Sent.Add(s.Sent[0] with { Id = "again" }),
        ["requests of replies that nobody knows"] = s => s.Sent.Add(s.Sent[0] with { CallbackData = Guid.Empty.ToString() }),
        ["replies that ended in a wrong state"] = s => s.Sent.RemoveAt(0),
        ["receipts that were acknowledged and forgotten"] = s => s.Ledger.WasReceived(s.Sent[0].Id, ReceiptState.Read, isCorrelated: true),
        ["threads whose replies left in another order"] = s => (s.Sent[0], s.Sent[3]) = (s.Sent[3] with { CallbackData = s.Sent[0].CallbackData }, s.Sent[0] with { CallbackData = s.Sent[3].CallbackData }),
        ["threads with two active cases"] = s => s.Books = s.Books with { Cases = [.. s.Books.Cases, s.Books.Cases[0]] },
        ["numbers given twice"] = s => s.Books = s.Books with { Cases = [.. s.Books.Cases, s.Books.Cases[0]] },
        ["histories with a gap"] = s => s.Change((StoredCase c) => c with { History = [.. c.History.Take(1), .. c.History.Skip(2)] }),
        ["histories that do not fold to their snapshot"] = s => s.Change((StoredCase c) => c with { Record = c.Record with { State = c.State with { UnreadCount = 9 } } }),
        ["histories whose instants go back"] = s => s.Change((StoredCase c) => c with { History = [c.History[0] with { At = Later }, .. c.History.Skip(1)] }),
        ["messages that their history does not know"] = s => s.Change((StoredCase c) => c with { Messages = [.. c.Messages.Skip(1)] }),
        ["replies whose delivery differs between case and message"] = s => s.Change((StoredCase c) => c with
        {
            Messages = [.. c.Messages.Select(m => m.Delivery is null ? m : m with { Delivery = new Delivery(DeliveryState.Read) })],
        }),
        ["clocks that run without a timer"] = s => s.Change((StoredCase c) => c with { Record = c.Record with { DueAt = Later } }),
        ["feed entries out of order"] = s => s.Books = s.Books with { Feed = [.. s.Books.Feed.Reverse()] },
        ["cases whose feed is not their history"] = s => s.Books = s.Books with { Feed = [.. s.Books.Feed.Skip(1)] },
        ["entries that the reader saw twice"] = s => s.Follower.Seen.Add(s.Follower.Seen[^1]),
        ["entries that the reader missed"] = s => s.Follower.Seen.RemoveAt(2),
        ["entries that the reader saw and that are not there"] = s => s.Books = s.Books with { Feed = [.. s.Books.Feed.Where((_, i) => i != 3)] },
        ["entries that the reader saw otherwise"] = s => s.Follower.Seen[0] = s.Follower.Seen[0] with { Version = 77 },
        ["pieces of outbound work left"] = s => s.Books = s.Books with { OutboxDue = Later },
        ["timers forgotten"] = s => s.Books = s.Books with { TimersDue = s.Books.At - Duration.FromSeconds(1) },
        ["agents whose history does not fold to their state"] = s => s.Change((StoredAgent a) => a with { History = [.. a.History.Skip(1)] }),
        ["agents with more than they can have"] = s => s.Change((StoredAgent a) => a with { Most = 0 }),
        ["cases that are with an agent who does not have them"] = s => s.Books = s.Books with { Agents = [] },
        ["pieces of work whose case is not with the agent"] = s => s.Change((StoredCase c) => c with { Record = c.Record with { State = c.State with { InboxAssignee = null } } }),
        ["cases that are offered and had"] = s => s.Change((StoredCase c) => c with
        {
            Record = c.Record with { State = c.State with { Offer = new(OfferId.New(Later), new AgentId("bob"), Later, Later) } },
        }),
        ["receipts not joined"] = s => s.Books = s.Books with { Joinable = 1 },
    };

    public static TheoryData<string> Faults => [.. Planted.Keys];

    private static Instant Later => Instant.FromUtc(2200, 1, 1, 0, 0);

    [Fact]
    public async Task Good_books_balance() => Assert.Empty((await AuditScene.CreateAsync()).Check());

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_is_found_and_named(string fault)
    {
        var scene = await AuditScene.CreateAsync();
        Planted[fault](scene);
        Assert.Contains(scene.Check(), found => found.Contains(fault, StringComparison.Ordinal));
    }
}
