using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>A conversation as its visitor sees it, or what is new of it.</summary>
/// <param name="Messages">The messages that are new or became another, each once, as they are now, in their order. Notes and what has not been
/// sent are not among them.</param>
/// <param name="IsOpen">True while somebody has yet to answer or to close it; false when it is done with, or was never begun.</param>
/// <param name="AgentName">The name of who has it; null for nobody yet.</param>
/// <param name="Cursor">Where this ends; what comes later is asked for with it.</param>
public sealed record VisitorConversation(IReadOnlyList<Message> Messages, bool IsOpen, string? AgentName, string Cursor)
{
    internal static readonly VisitorConversation None = new([], IsOpen: false, AgentName: null, "") { BeginsAnew = true };

    /// <summary>True when what is written next begins another case, so that the form is filled in first, where there is one.</summary>
    public bool BeginsAnew { get; init; }

    /// <summary>Where to ask for what was said before the messages, when this is read from the begin; null when there is nothing before them, or it is what
    /// followed a cursor.</summary>
    public string? Earlier { get; init; }

    /// <summary>The last message of the visitor that somebody of us saw, when that is new; null when nothing of it changed, or the channel does not
    /// tell it.</summary>
    public MessageId? Seen { get; init; }

    /// <summary>Where the visitor stands who waits in a live chat; null for nobody who waits.</summary>
    public VisitorPlace? Waiting { get; init; }

    /// <summary>The name of the agent who is writing, or nothing when they have none; null while nobody writes.</summary>
    public string? Writes { get; init; }

    /// <summary>True when a live chat is over: what is written next begins another one.</summary>
    public bool IsEnded { get; init; }

    /// <summary>The channel on which the visitor is invited to go on; null for none.</summary>
    public ChannelId? InvitedTo { get; init; }

    /// <summary>Whether everything but the messages is the same, and none is new or newly seen.</summary>
    internal bool TellsNothingBeyond(VisitorConversation before) =>
        Messages.Count == 0 && Seen is null && this with { Messages = before.Messages, Cursor = before.Cursor, Seen = before.Seen, Earlier = before.Earlier } == before;
}
