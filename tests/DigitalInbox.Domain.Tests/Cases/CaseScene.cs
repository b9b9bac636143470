using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Domain.Tests.Cases;

/// <summary>Cases in any status, and the instants and agents of the tests.</summary>
internal static class CaseScene
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    public static readonly AgentId Alice = new("alice");
    public static readonly AgentId Bob = new("bob");
    public static readonly Initiator ByAlice = Initiator.Of(Alice);

    public static Case Opened()
    {
        var contact = ContactId.New(Start);
        return Case.Open(
            CaseId.New(Start),
            new CaseOpened(ThreadId.New(Start), contact, new ChannelId("whatsapp"), new ChannelKind("whatsapp"), CaseDirection.Inbound),
            CaseWorkflow.Default,
            Initiator.Of(contact),
            Start);
    }

    public static Case In(CaseStatus status)
    {
        var handled = Opened();
        handled.Receive(MessageId.New(Start), Start, Start);
        handled.SetStatus(status, ByAlice, Start);
        return Case.From(handled.State, CaseWorkflow.Default);
    }

    public static string RefusalOf(Action act) => Assert.Throws<InboxException>(act).Code;
}
