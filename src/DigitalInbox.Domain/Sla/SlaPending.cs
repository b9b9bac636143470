using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Events that clocks need, written as short as that allows.</summary>
internal static class SlaPending
{
    private const string Message = "m";
    private const string Reply = "r";

    /// <summary>Whether clocks look at an event at all.</summary>
    public static bool Counts(CaseEvent happened) => happened is not (
        NoteAdded or CaseAssigned or CaseUnassigned or DeliveryChanged or SlaWarned or SlaBreached
        or IMessageFact or CaseTagged or CaseUntagged or MessagesRead or MessagesUnread or QuickReplyUsed
        or CaseFieldChanged or CaseSubjectChanged or IKnowledgeFact
        or ReplyQueued { Origin: ReplyOrigin.Bot or ReplyOrigin.Automation });

    public static string Write(CaseEvent happened) => happened switch
    {
        MessageReceived => Message,
        ReplyQueued => Reply,
        _ => $"{CaseEventCodec.NameOf(happened)} {CaseEventCodec.Write(happened)}",
    };

    public static CaseEvent Read(string text, Instant at)
    {
        switch (text)
        {
            case Message:
                return new MessageReceived(default, at) { At = at };
            case Reply:
                return new ReplyQueued(default, ReplyOrigin.Agent, null) { At = at };
            default:
                var space = text.IndexOf(' ', StringComparison.Ordinal);
                return CaseEventCodec.Read(text[..space], CaseEventCodec.SchemaVersion, text[(space + 1)..], e => e with { At = at });
        }
    }
}
