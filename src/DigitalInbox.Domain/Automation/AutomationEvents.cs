using System.Collections.Frozen;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Automation;

/// <summary>The events of a case that a rule can begin with, and what each of them says. The catalogue is <c>docs/events.md</c>.</summary>
internal static class AutomationEvents
{
    // Those that have no form in the code yet.
    private static readonly FrozenDictionary<string, string[]> Reserved = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["case.workflowChanged"] = ["definitionVersion", "status"],
        ["case.snoozed"] = ["until"],
        ["case.woken"] = ["until"],
        ["case.skillsRequired"] = ["requirements"],
        ["case.handedOver"] = ["bot", "queueId"],
        ["case.abandoned"] = ["kind", "waited"],
        ["message.movedIn"] = ["messageId", "caseId"],
        ["message.movedOut"] = ["messageId", "caseId"],
        ["chat.ended"] = ["by"],
        ["transcript.sent"] = ["messageId"],
        ["case.contactChanged"] = ["from", "to", "reason"],
        ["case.erased"] = ["what", "requestId"],
        ["case.retained"] = ["ruleId"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names { get; } =
        CaseEventCodec.Names.Concat(Reserved.Keys).ToFrozenSet(StringComparer.Ordinal);

    /// <returns>The names of the members; null when there is no such event.</returns>
    public static IReadOnlyList<string>? MembersOf(string name) => CaseEventCodec.MembersOf(name) ?? Reserved.GetValueOrDefault(name);

    /// <returns>Which way a message goes when the event is of one; null when it is not.</returns>
    public static MessageDirection? DirectionOf(string name) => name switch
    {
        "message.received" => MessageDirection.Inbound,
        "reply.queued" => MessageDirection.Outbound,
        "note.added" => MessageDirection.Internal,
        _ => null,
    };
}
