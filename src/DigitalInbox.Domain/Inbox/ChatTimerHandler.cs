using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Looks at live chats in which nobody says anything: asks the visitor, tells the agent, ends what is over.</summary>
internal sealed class ChatTimerHandler(InboxCore core) : ITimerHandler
{
    // Whoever looks so late was away, or very busy: the visitor could not say that they are there.
    private static readonly Duration Late = Duration.FromSeconds(10);

    private readonly CaseVisits visits = new(core);

    public string Kind => ChatTimers.Kind;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new CaseId(timer.Key.Subject);
        var ((acted, next), _) = await core.DecideAsync(
            async now =>
            {
                var (commit, again) = await DecideAsync(id, now - timer.DueAt > Late, now, cancellationToken).ConfigureAwait(false);
                return ((commit is not null, again), commit);
            },
            cancellationToken).ConfigureAwait(false);
        if (acted)
        {
            // What happened set the timer anew.
            core.Telemetry.TimerDone();
            return;
        }

        // Whoever changed the case meanwhile set the timer anew, and then this lease is over: a conflict says so and is fine.
        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, next) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What happens to the case; or nothing, and when to look again.</returns>
    private async Task<(InboxCommit? Commit, Instant? Next)> DecideAsync(CaseId id, bool isLate, Instant now, CancellationToken cancellationToken)
    {
        var record = await core.Store.Cases.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (record is null || !record.State.Status.IsActive || LiveChat.RulesOf(core.Channels, record.State) is not { } rules)
        {
            return (null, null);
        }

        var handled = Case.From(record.State, core.Workflow);
        if (ChatTimers.Next(record.State, rules) is { } due && due.At <= now)
        {
            if (isLate && due.Step == ChatStep.EndIdle)
            {
                return (null, ChatTimers.Again(rules, now));
            }

            return (await ActAsync(due.Step, handled, record, rules, now, cancellationToken).ConfigureAwait(false), null);
        }

        var look = await IsLeftAsync(record.State, cancellationToken).ConfigureAwait(false) ? null : ChatTimers.LookAt(record.State, rules, now);
        if (look is not null
            && !isLate
            && await SeenAtAsync(record.State, cancellationToken).ConfigureAwait(false) is var seen
            && seen + Duration.Max(rules.GoneAfter, VisitorVisit.Lifetime) <= now)
        {
            handled.EndChat(ChatEnd.Gone, seen, rules.ShortAbandon, Initiator.System, now);
            return (CommitOf(handled, record, now), null);
        }

        return (null, ChatTimers.Earlier(ChatTimers.Next(record.State, rules)?.At, look));
    }

    private static InboxCommit CommitOf(Case handled, CaseRecord record, Instant now) => new() { At = now, Cases = [CaseChange.Of(handled, record)] };

    private async Task<InboxCommit> ActAsync(
        ChatStep step, Case handled, CaseRecord record, LiveChatRules rules, Instant now, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ChatStep.EndIdle:
                handled.EndChat(ChatEnd.Idle, now, rules.ShortAbandon, Initiator.System, now);
                return CommitOf(handled, record, now);
            case ChatStep.TellAgent:
                handled.NoteIdle(ChatSide.Agent, now);
                return CommitOf(handled, record, now);
            default:
                var language = await LanguageOfAsync(record.State, cancellationToken).ConfigureAwait(false);
                return Ask(handled, record, language, now);
        }
    }

    private static InboxCommit Ask(Case handled, CaseRecord record, string? language, Instant now)
    {
        var id = MessageId.New(now);
        handled.NoteIdle(ChatSide.Visitor, now);
        var place = handled.ReplyByRule(id, replyTo: null, status: null, Initiator.System, now);
        var message = new Message
        {
            Id = id,
            ThreadId = record.State.ThreadId,
            CaseId = record.State.Id,
            Sequence = place,
            Direction = MessageDirection.Outbound,
            Kind = MessageKind.DirectMessage,
            Author = new MessageAuthor(AuthorKind.Bot, "chat", null),
            ChannelId = record.State.ChannelId,
            Text = ChatWords.AreYouThere(language),
            SentAt = now,
            ReceivedAt = now,
            Delivery = new Delivery(DeliveryState.Queued),
        };
        return CommitOf(handled, record, now) with
        {
            Cases = [CaseChange.Of(handled, record) with { Preview = MessagePreview.Of(message), HasMessage = true }],
            NewMessages = [message],
            NewOutbox = [new OutboxItem(new OutboxId(id.Value), message.ChannelId, message.ThreadId, message.CaseId, id, OutboxState.Queued, 0, now, now)],
        };
    }

    // Who left a message, or was asked to write although nobody is there, does not wait at the page: the message must not end with their visit.
    private async Task<bool> IsLeftAsync(CaseSnapshot state, CancellationToken cancellationToken) =>
        core.Channels.Connector<IVisitorConnector>(state.ChannelId)?.Visitors.WhenNobodyIsThere == VisitorWelcome.Messages
        || (await core.Store.SideRecords.FindAsync(VisitorEntry.KeyOf(state.Id), cancellationToken).ConfigureAwait(false) is { } entry
            && VisitorEntry.Read(entry).IsLeft);

    // Who wrote a moment ago was there, whether or not their browser says so.
    private async Task<Instant> SeenAtAsync(CaseSnapshot state, CancellationToken cancellationToken)
    {
        var seen = state.UnansweredSince is { } wrote ? Instant.Max(wrote, state.LastInboundAt ?? wrote) : state.OpenedAt;
        foreach (var visit in await visits.ListAsync(state, cancellationToken).ConfigureAwait(false))
        {
            seen = Instant.Max(seen, visit.SeenAt);
        }

        return seen;
    }

    private async Task<string?> LanguageOfAsync(CaseSnapshot state, CancellationToken cancellationToken) =>
        (await visits.ListAsync(state, cancellationToken).ConfigureAwait(false)).Select(v => v.Language).FirstOrDefault(l => l is not null)
            ?? (await core.Store.SideRecords.FindAsync(VisitorEntry.KeyOf(state.Id), cancellationToken).ConfigureAwait(false) is { } entry
                ? VisitorEntry.Read(entry).Language
                : null);
}
