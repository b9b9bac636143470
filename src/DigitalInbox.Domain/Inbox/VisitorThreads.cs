using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>How the conversations of visitors are named, and found. A name begins with what only the inbox gives, so nobody can name another's.</summary>
internal sealed class VisitorThreads(InboxCore core)
{
    private const int LongestId = 64;
    private readonly ContactFinding contacts = new(core);

    /// <summary>The external ids that a conversation can have: the first is that of a new one.</summary>
    /// <exception cref="InboxException"><c>visitor.conversationNotFound</c>: the id can be none.</exception>
    public static IReadOnlyList<string> NamesOf(VisitorSession session, string? conversation, Channel channel)
    {
        if (conversation is not null && (!channel.Capabilities.HasSeveralThreadsPerContact || !IsId(conversation)))
        {
            throw VisitorErrors.Conversation();
        }

        var visitors = VisitorsOf(session);
        return conversation is null ? visitors : [.. visitors.Select(v => NameOf(conversation, v))];
    }

    /// <summary>Who they are, and who they were before.</summary>
    public static IReadOnlyList<string> VisitorsOf(VisitorSession session) =>
        session.Before is { } before ? [session.Visitor, before] : [session.Visitor];

    /// <summary>Whether a thread is a visitor's, by its name.</summary>
    /// <param name="session">Whose it may be.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="conversation">Which of theirs it is; null for the first one.</param>
    public static bool IsOf(VisitorSession session, ConversationThread thread, out string? conversation)
    {
        var name = thread.ExternalId;
        var parts = name.Split(':', 3);
        conversation = parts is ["c", var id, _] ? id : null;
        var theirs = conversation is { } known ? VisitorsOf(session).Select(v => NameOf(known, v)) : VisitorsOf(session);
        return thread.ChannelId == session.Channel && theirs.Contains(name, StringComparer.Ordinal);
    }

    private static string NameOf(string conversation, string visitor) => $"c:{conversation}:{visitor}";

    /// <summary>True for an id that a browser may make: of a conversation, or of a message.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Finds the thread in which a conversation goes on: of somebody who signed in on the way, where it is still open, the one they had before.</summary>
    /// <returns>The thread; null when nothing was written in it yet.</returns>
    public async Task<ConversationThread?> FindAsync(
        VisitorSession session, string? conversation, Channel channel, CancellationToken cancellationToken) =>
        await PickAsync(await ListAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="FindAsync"/>
    /// <param name="threads">Those of the conversation, as <see cref="ListAsync"/> gives them.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<ConversationThread?> PickAsync(IReadOnlyList<ConversationThread> threads, CancellationToken cancellationToken)
    {
        foreach (var thread in threads.Skip(1))
        {
            if (await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false) is not null
                && await core.Store.Cases.FindActiveAsync(threads[0].Id, cancellationToken).ConfigureAwait(false) is null)
            {
                return thread;
            }
        }

        return threads is [var first, ..] ? first : null;
    }

    /// <summary>Lists the threads of a conversation: one, or two of somebody who signed in on the way, theirs first.</summary>
    public async Task<IReadOnlyList<ConversationThread>> ListAsync(
        VisitorSession session, string? conversation, Channel channel, CancellationToken cancellationToken)
    {
        var found = new List<ConversationThread>();
        foreach (var name in NamesOf(session, conversation, channel))
        {
            if (await core.Store.Conversations.FindThreadByExternalIdAsync(channel.Id, name, cancellationToken).ConfigureAwait(false) is { } thread)
            {
                found.Add(thread);
            }
        }

        // Somebody who was vouched for in another browser goes on where they were.
        if (found.Count == 0 && conversation is null
            && await contacts.FindThreadAsync(
                channel,
                await core.Store.Contacts.FindByIdentityAsync(channel.Kind, session.Visitor, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false) is { } theirs)
        {
            found.Add(theirs);
        }

        return found;
    }
}
