using DigitalInbox;
using DigitalInbox.Cases;
using NodaTime;

// A case's life with the domain package alone: no container, no store, no clock but the instants given here.
var monday = Instant.FromUtc(2026, 3, 2, 9, 0);
var alice = new AgentId("alice");
var contact = ContactId.New(monday);
var opening = new CaseOpened(ThreadId.New(monday), contact, new ChannelId("whatsapp"), new ChannelKind("whatsapp"), CaseDirection.Inbound);

var handled = Case.Open(CaseId.New(monday), opening, CaseWorkflow.Default, Initiator.Of(contact), monday);
handled.Receive(MessageId.New(monday), sentAt: monday, now: monday);
handled.Assign(alice, Initiator.Of(alice), monday + Duration.FromMinutes(4));
handled.Reply(MessageId.New(monday), ReplyOrigin.Agent, replyTo: null, CaseStatus.Resolved, Initiator.Of(alice), monday + Duration.FromMinutes(9));
handled.Receive(MessageId.New(monday), sentAt: monday, now: monday + Duration.FromHours(2));

foreach (var happened in handled.Recorded)
{
    Console.WriteLine($"{happened.Sequence} {happened.At} {CaseEventCodec.NameOf(happened)} {CaseEventCodec.Write(happened)}");
}

Expect(handled.State.Status == CaseStatus.Open, "a customer who writes again opens a resolved case");
Expect(CaseSnapshot.Fold(handled.State.Id, handled.Recorded) == handled.State, "the state is the fold of the history");
Expect(handled.PermittedStatuses().Contains(CaseStatus.Closed), "an open case may be closed");

static void Expect(bool holds, string what)
{
    if (!holds)
    {
        throw new InvalidOperationException($"Not so: {what}.");
    }
}
