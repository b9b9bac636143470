using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using DigitalInbox.Knowledge;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>What visitors ask of a chat besides talking: whether somebody is there, its end, and what was said by e-mail.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>store.unavailable</c>, <c>channel.unknown</c>, or
/// <c>visitor.conversationNotFound</c> for a conversation that the channel cannot have.</remarks>
public sealed class VisitorChats
{
    private readonly InboxCore core;
    private readonly VisitorSessions sessions;
    private readonly VisitorEntries entries;
    private readonly ITranscriptSender? sender;
    private readonly VisitorThreads threads;
    private readonly TranscriptReading transcripts;
    private readonly TranscriptPlaces places;

    internal VisitorChats(InboxCore core, VisitorSessions sessions, VisitorEntries entries, ITranscriptSender? sender)
    {
        this.core = core;
        this.sessions = sessions;
        this.entries = entries;
        this.sender = sender;
        threads = new VisitorThreads(core);
        transcripts = new TranscriptReading(core);
        places = new TranscriptPlaces(core);
    }

    /// <summary>Tells how a channel stands now.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<VisitorChannelState> GetStateAsync(ChannelId channel, CancellationToken cancellationToken = default)
    {
        var connector = sessions.Require(channel);
        return new VisitorChannelState(
            connector.Channel,
            connector.Visitors,
            await entries.FindFormAsync(connector.Visitors, cancellationToken).ConfigureAwait(false),
            await IsSomebodyThereAsync(connector.Channel, cancellationToken).ConfigureAwait(false),
            sender is not null);
    }

    /// <summary>Ends a live chat for its visitor. One that is over, or never began, stays so.</summary>
    /// <param name="session">Who ends it.</param>
    /// <param name="conversation">Which; null for the first one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>visitor.notSupported</c>: nothing ends on this channel.</exception>
    public async Task EndAsync(VisitorSession session, string? conversation = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var connector = sessions.Require(session.Channel);
        var rules = connector.Visitors.Live ?? throw VisitorErrors.Unsupported("A conversation on this channel has no end. Nobody needs to wait for it.");
        await core.DecideAsync(
            async now =>
            {
                if (await threads.FindAsync(session, conversation, connector.Channel, cancellationToken).ConfigureAwait(false) is not { } thread
                    || await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false) is not { } active)
                {
                    return (true, null);
                }

                var handled = Case.From(active.State, core.Workflow);
                return (true, handled.EndChat(ChatEnd.Visitor, now, rules.ShortAbandon, Initiator.Of(active.State.ContactId), now) == CaseOutcome.Changed
                    ? (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, active)] }
                    : null);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has what was said in the visitor's last case sent to an e-mail address: three times within 24 hours at most, and no more than that to
    /// one address, whoever asks.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="conversation">Which conversation; null for the first one.</param>
    /// <param name="email">The address.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>visitor.transcriptRefused</c>, <c>visitor.detailsInvalid</c>; <c>visitor.conversationNotFound</c>:
    /// nothing was said; <c>visitor.unanswered</c>: nobody has answered.</exception>
    public async Task SendTranscriptAsync(
        VisitorSession session, string? conversation, string email, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var channel = sessions.Require(session.Channel).Channel;
        if (sender is null)
        {
            throw TranscriptOrder.Refuse("What was said is not sent by e-mail here.");
        }

        var address = TranscriptOrder.Read(email);
        var thread = await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false) ?? throw VisitorErrors.Conversation();
        if (!await transcripts.IsAnsweredAsync(thread, cancellationToken).ConfigureAwait(false))
        {
            throw VisitorErrors.IsUnanswered();
        }

        await core.DecideAsync(
            async now =>
            {
                var taken = await places.TakeAsync(thread, address, now, cancellationToken).ConfigureAwait(false)
                    ?? throw TranscriptOrder.Refuse("It was sent often enough for today.");
                var order = new TranscriptOrder { Email = address, Language = session.Language, TimeZone = session.TimeZone };
                return (true, (InboxCommit?)order.Put(Guid.CreateVersion7(now.ToDateTimeOffset()), thread, taken, now));
            },
            cancellationToken).ConfigureAwait(false);
    }

    // Presences that nobody holds any more are ended by the upkeep of routing, so what is stored is good enough.
    private async Task<bool> IsSomebodyThereAsync(Channel channel, CancellationToken cancellationToken)
    {
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var facts = new RoutingFacts { Channel = channel.Id, Kind = channel.Kind, Direction = CaseDirection.Inbound, Text = "", At = core.Now };
        var queue = routing.FindQueue(facts) is var (found, _) ? found : null;
        var states = await core.Store.Agents.ListAsync(cancellationToken).ConfigureAwait(false);
        return states.Any(a => a.Presence == AgentPresence.Available
            && (queue is null || queue.IsServedBy(a.Id, routing.ProfileOf(a.Id)?.Teams ?? [])));
    }
}
