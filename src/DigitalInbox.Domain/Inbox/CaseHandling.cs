using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What agents do with a case: take it, hand it on, answer, note, set its status.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first; a case that the caller may not see
/// is <c>case.notFound</c>, an operation that their roles do not allow is <c>access.denied</c>. When a call returns, its effect is
/// durable. Any call may be refused as <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class CaseHandling
{
    private const int LongestPriority = 100;
    private static readonly Duration LongestPreference = Duration.FromDays(7);

    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly IAgentDirectory agents;
    private readonly MessageWriting writing;
    private readonly DeliverySettling settling;
    private readonly ConversationStarting starting;
    private readonly ReplyPreparing replies;

    internal CaseHandling(InboxCore core, CaseAccess access, IAgentDirectory agents, ReplyPreparing replies)
    {
        this.core = core;
        this.access = access;
        this.agents = agents;
        writing = new MessageWriting(core, access, replies);
        settling = new DeliverySettling(core, access);
        starting = new ConversationStarting(core, access, replies);
        this.replies = replies;
    }

    /// <summary>Gives a case to an agent. A new case opens; the agent owns it from now on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="agent">The agent: the caller, or one that the inbox knows.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.assignedToAnother</c>, <c>agent.unknown</c>, <c>agent.capacityReached</c>.</exception>
    public async Task<CaseOutcome> AssignAsync(Caller caller, CaseNumber number, AgentId agent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await RequireAgentAsync(caller, agent, cancellationToken).ConfigureAwait(false);
        var wasFree = false;
        try
        {
            return await ChangeAsync(
                caller,
                number,
                state => (wasFree |= state.InboxAssignee is null) && agent == caller.Agent && state.InboxAssignee is null ? InboxOperation.Take : InboxOperation.Assign,
                (handled, now) => handled.Assign(agent, Initiator.Of(caller.Agent), now),
                cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException refusal) when (wasFree && refusal.Kind == InboxErrorKind.NotFound)
        {
            // It was there to be taken a moment ago: somebody else was faster.
            throw new InboxException(
                InboxErrorKind.Conflict, CaseErrors.AssignedToAnother, "Another agent has just taken the case.", details: null, refusal);
        }
        catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden
            && refusal.Details.GetValueOrDefault("holder") is string holder && !string.Equals(holder, caller.Agent.Value, StringComparison.Ordinal))
        {
            throw new InboxException(
                InboxErrorKind.Conflict,
                CaseErrors.AssignedToAnother,
                "Another agent has the case. Ask them, or a supervisor, to hand it on.",
                refusal.Details,
                refusal);
        }
    }

    /// <summary>Hands a new or open case on to a queue, where nobody has it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>queue.unknown</c>, <c>case.closed</c>, <c>case.transferNotPermitted</c>.</exception>
    public async Task<CaseOutcome> TransferAsync(Caller caller, CaseNumber number, QueueId queue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var defined = routing.Queue(queue) ?? throw InboxErrors.NoQueue(queue, routing);
        return await ChangeAsync(
            caller,
            number,
            _ => InboxOperation.Transfer,
            (handled, now) => handled.TransferTo(defined.Id, defined.Version, Initiator.Of(caller.Agent), now),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands a new or open case on to an agent, who owns it from now on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>agent.unknown</c>, <c>case.closed</c>, <c>case.transferNotPermitted</c>.</exception>
    public async Task<CaseOutcome> TransferAsync(Caller caller, CaseNumber number, AgentId agent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await RequireAgentAsync(caller, agent, cancellationToken).ConfigureAwait(false);
        return await ChangeAsync(
            caller,
            number,
            _ => InboxOperation.Transfer,
            (handled, now) => handled.TransferTo(agent, Initiator.Of(caller.Agent), now),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands a new or open case on to a team: it waits in its queue when the team serves that, else in the queue with the highest
    /// priority that the team serves.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="team">The team.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>team.unknown</c>, <c>team.servesNoQueue</c>, <c>case.closed</c>, <c>case.transferNotPermitted</c>.</exception>
    public async Task<CaseOutcome> TransferAsync(Caller caller, CaseNumber number, TeamId team, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var served = TeamQueues.Of(team, routing);
        return await ChangeAsync(
            caller,
            number,
            _ => InboxOperation.Transfer,
            (handled, now) =>
            {
                var queue = served.Find(q => q.Id == handled.State.QueueId) ?? served[0];
                return handled.TransferTo(queue.Id, queue.Version, Initiator.Of(caller.Agent), now, team);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says who should get a case first when it is routed.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="agent">The agent; null for nobody.</param>
    /// <param name="until">Until when routing waits for them, a week from now at most; null for as long as the queue says.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>agent.unknown</c>, <c>case.preferenceInvalid</c>, <c>case.closed</c>.</exception>
    public async Task<CaseOutcome> PreferAgentAsync(
        Caller caller, CaseNumber number, AgentId? agent, Instant? until = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (until <= core.Now || until > core.Now + LongestPreference)
        {
            throw new InboxException(
                InboxErrorKind.Invalid, CaseErrors.PreferenceInvalid, "Say an instant within the next seven days, or none. Others must get the case some day.");
        }

        if (agent is { } named)
        {
            await RequireAgentAsync(caller, named, cancellationToken).ConfigureAwait(false);
        }

        return await ChangeAsync(
            caller,
            number,
            _ => InboxOperation.Transfer,
            (handled, now) => handled.Prefer(agent, until, Initiator.Of(caller.Agent), now),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a case out of its agent's inbox. The owner stays; allowed in every status.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task<CaseOutcome> UnassignAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return ChangeAsync(
            caller,
            number,
            _ => InboxOperation.Unassign,
            (handled, now) => handled.Unassign(Initiator.Of(caller.Agent), now),
            cancellationToken);
    }

    /// <summary>Sets the status by hand.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="status">The name of the status.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>status.unknown</c>, <c>case.closed</c>, <c>case.statusNotPermitted</c>,
    /// <c>case.guardRefused</c>, <c>case.threadHasActiveCase</c>.</exception>
    public async Task<CaseOutcome> SetStatusAsync(Caller caller, CaseNumber number, string status, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var wanted = StatusNames.Find(core.Workflow, status);
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.SetStatus, cancellationToken).ConfigureAwait(false);
                if (wanted.IsActive && !record.State.Status.IsActive && record.State.Status.Category != StatusCategory.Closed)
                {
                    await access.RequireFreeThreadAsync(caller, record.State.ThreadId, record.State.Id, cancellationToken).ConfigureAwait(false);
                }

                var handled = Case.From(record.State, core.Workflow);
                var done = handled.SetStatus(wanted, Initiator.Of(caller.Agent), now);
                return (done, CommitOf(handled, record, done, now));
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Sets the priority.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="priority">The priority; null for none.</param>
    /// <param name="clocks">What it means for the clocks that run; null for what the policy says.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>priority.invalid</c>, <c>case.closed</c>.</exception>
    public async Task<CaseOutcome> SetPriorityAsync(
        Caller caller, CaseNumber number, PriorityId? priority, RunningClocks? clocks = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (priority is { } named && (string.IsNullOrWhiteSpace(named.Value) || named.Value.Length > LongestPriority))
        {
            throw new InboxException(
                InboxErrorKind.Invalid, InboxErrors.PriorityInvalid, $"A priority is a name of 1 to {LongestPriority} characters.");
        }

        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.SetPriority, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                var choice = clocks ?? await core.Clocks.OnPriorityChangeAsync(record.State, cancellationToken).ConfigureAwait(false);
                var done = handled.SetPriority(priority, choice, Initiator.Of(caller.Agent), now);
                return (done, CommitOf(handled, record, done, now));
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Sends a reply and leaves the case in the status that its sender chose. Replying does not assign the case.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The reply, durable and queued.</returns>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>, <c>case.guardRefused</c>, <c>status.unknown</c>, <c>reply.*</c>
    /// (<c>reply.crossed</c> when something came since what was seen), <c>channel.unknown</c>, <c>channel.cannotSend</c>, <c>contact.erased</c>, <c>idempotency.*</c>.</exception>
    public Task<Message> ReplyAsync(
        Caller caller,
        CaseNumber number,
        ReplyRequest reply,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) => writing.ReplyAsync(caller, number, reply, idempotencyKey, cancellationToken);

    /// <summary>Writes to a customer first: opens a case that the caller has, and sends.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">To whom, and what.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The case, durable, with its first message queued.</returns>
    /// <exception cref="InboxException"><c>conversation.cannotStart</c>, <c>conversation.recipientInvalid</c>, <c>case.threadHasActiveCase</c>,
    /// <c>contact.notFound</c>, <c>contact.erased</c>, <c>agent.capacityReached</c>, <c>status.unknown</c>, <c>reply.*</c>, <c>channel.unknown</c>,
    /// <c>channel.cannotSend</c>, <c>idempotency.*</c>.</exception>
    public Task<CaseRecord> StartAsync(
        Caller caller, ConversationRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        return starting.StartAsync(caller, request, idempotencyKey, cancellationToken);
    }

    /// <summary>Adds a note that the customer never sees. Allowed in every status.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="text">The text.</param>
    /// <param name="idempotencyKey">The caller's key for "once only"; null for none.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The note, durable.</returns>
    /// <exception cref="InboxException"><c>note.empty</c>, <c>contact.erased</c>, <c>idempotency.*</c>.</exception>
    public Task<Message> AddNoteAsync(
        Caller caller,
        CaseNumber number,
        string text,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) => writing.AddNoteAsync(caller, number, text, idempotencyKey, cancellationToken);

    /// <summary>Settles a reply of which nobody can tell whether it was sent: an agent looked at the provider and knows.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="message">The reply.</param>
    /// <param name="wasSent">True when the customer has it.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>message.notFound</c>, <c>delivery.notUnconfirmed</c>.</exception>
    public Task SettleDeliveryAsync(Caller caller, MessageId message, bool wasSent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return settling.SettleAsync(caller, message, wasSent, cancellationToken);
    }

    /// <summary>Asks what a caller may do with a case now, so that a page offers nothing that would be refused.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="record">The case.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<CasePermissions> GetPermissionsAsync(Caller caller, CaseRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var handled = Case.From(record.State, core.Workflow);
        var closed = record.State.Status.Category == StatusCategory.Closed;
        var contact = await core.Store.Contacts.FindAsync(record.State.ContactId, cancellationToken).ConfigureAwait(false);
        var isErased = contact?.ErasedAt is not null;
        var canReply = record.State.Status.IsActive
            && !isErased
            && core.Channels.Connector<IOutboundConnector>(record.State.ChannelId) is not null
            && await MayAsync(InboxOperation.Reply).ConfigureAwait(false);
        var actions = new List<MessageActionKind>();
        foreach (var action in Enum.GetValues<MessageActionKind>())
        {
            if (await MayAsync(ActionRules.OperationOf(action)).ConfigureAwait(false))
            {
                actions.Add(action);
            }
        }

        return new CasePermissions(
            CanReply: canReply,
            CanNote: !isErased && await MayAsync(InboxOperation.WriteNote).ConfigureAwait(false),
            CanTake: !closed && record.State.InboxAssignee is null && await MayAsync(InboxOperation.Take).ConfigureAwait(false),
            CanAssign: !closed && await MayAsync(InboxOperation.Assign).ConfigureAwait(false),
            CanUnassign: record.State.InboxAssignee is not null && await MayAsync(InboxOperation.Unassign).ConfigureAwait(false),
            CanTransfer: record.State.Status.Category is StatusCategory.New or StatusCategory.Open && await MayAsync(InboxOperation.Transfer).ConfigureAwait(false),
            Moves: await MayAsync(InboxOperation.SetStatus).ConfigureAwait(false) ? handled.Moves() : [],
            Replies: canReply ? handled.ReplyMoves() : [])
        {
            MessageActions = actions,
            CanSetPriority = !closed && await MayAsync(InboxOperation.SetPriority).ConfigureAwait(false),
            CanPrefer = !closed && await MayAsync(InboxOperation.Transfer).ConfigureAwait(false),
            CanDraft = record.State.Status.IsActive && !isErased && await MayAsync(InboxOperation.WriteDraft).ConfigureAwait(false),
        };

        async Task<bool> MayAsync(InboxOperation operation)
        {
            try
            {
                await access.RequireAsync(caller, operation, record.State, cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (InboxException refusal) when (refusal.Kind == InboxErrorKind.Forbidden)
            {
                return false;
            }
        }
    }

    /// <summary>Asks what the channel of a case lets a caller send now.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public async Task<ReplyOptions> GetReplyOptionsAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        var may = await GetPermissionsAsync(caller, record, cancellationToken).ConfigureAwait(false);
        return await replies.GetOptionsAsync(record.State, may.CanReply, cancellationToken).ConfigureAwait(false);
    }

    private static InboxCommit? CommitOf(Case handled, CaseRecord record, CaseOutcome outcome, Instant now) =>
        outcome == CaseOutcome.AlreadySo ? null : new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] };

    private async Task RequireAgentAsync(Caller caller, AgentId agent, CancellationToken cancellationToken)
    {
        if (agent != caller.Agent && await agents.FindAsync(agent, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new InboxException(InboxErrorKind.Refused, InboxErrors.AgentUnknown, $"There is no agent '{agent}'.");
        }
    }

    private async Task<CaseOutcome> ChangeAsync(
        Caller caller,
        CaseNumber number,
        Func<CaseSnapshot, InboxOperation> operation,
        Func<Case, Instant, CaseOutcome> verb,
        CancellationToken cancellationToken)
    {
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
                await access.RequireAsync(caller, operation(record.State), record.State, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                var done = verb(handled, now);
                return (done, CommitOf(handled, record, done, now));
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
