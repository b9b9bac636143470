using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>In whose name a reply goes, and what it may take.</summary>
/// <param name="Origin">What wrote it.</param>
/// <param name="Author">Who wrote it, as the message says.</param>
/// <param name="By">Who sends it.</param>
internal sealed record ReplySender(ReplyOrigin Origin, MessageAuthor Author, Initiator By)
{
    /// <summary>Whose uploads it may take; null for nobody's.</summary>
    public AgentId? Uploader { get; init; }

    /// <summary>Files that are no uploads any more and belong to it.</summary>
    public IReadOnlyList<UploadedFile> Held { get; init; } = [];

    public static ReplySender Of(Caller caller) =>
        new(ReplyOrigin.Agent, new MessageAuthor(AuthorKind.Agent, caller.Agent.Value, caller.Name), Initiator.Of(caller.Agent)) { Uploader = caller.Agent };
}
