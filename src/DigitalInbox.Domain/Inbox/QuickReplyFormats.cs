using DigitalInbox.Definitions;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>Reads the bodies of quick replies, and finds what they name.</summary>
internal static class QuickReplyFormats
{
    public static DefinitionContent Read(string id, int version, string json)
    {
        var reply = QuickReplyCodec.Read(new QuickReplyId(id), version, json);
        return new(reply, QuickReplyCodec.Write(reply), NeedsOf(reply));
    }

    public static IReadOnlyList<DefinitionReference> NeedsOf(QuickReply reply) =>
        [.. reply.Queues.Select(q => new DefinitionReference(DefinitionKind.Queues, q.Value))];
}
