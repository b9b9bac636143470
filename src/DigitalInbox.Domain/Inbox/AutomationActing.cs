using DigitalInbox.Agents;
using DigitalInbox.Automation;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Does what rules say, by the same verbs and under the same refusals as an agent does. Decides; commits nothing.</summary>
internal sealed class AutomationActing(
    InboxCore core, IAgentDirectory agents, AutomationMeans means, AutomationReplying replying, WebhookComposing webhooks)
{
    /// <exception cref="InboxException">What is refused, by the code by which an agent would be refused.</exception>
    public async ValueTask<AutomationEffect> DoAsync(AutomationAction action, AutomationScope scope, CancellationToken cancellationToken)
    {
        var (handled, by, now) = (scope.Handled, scope.By, scope.Now);
        return action switch
        {
            AutomationAction.SetStatus a => Of(await SetStatusAsync(a, scope, cancellationToken).ConfigureAwait(false), scope),
            AutomationAction.SetTag a => Of(
                await Means(means.Tags).SetAsync(handled, a.Tag, a.IsOn, by, now, cancellationToken).ConfigureAwait(false), scope),
            AutomationAction.Transfer a => Of(await MoveAsync(a, scope, cancellationToken).ConfigureAwait(false), scope),
            AutomationAction.SetPriority a => Of(
                handled.SetPriority(a.Priority, await core.Clocks.OnPriorityChangeAsync(handled.State, cancellationToken).ConfigureAwait(false), by, now),
                scope),
            AutomationAction.Assign a => Of(await AssignAsync(a, scope, cancellationToken).ConfigureAwait(false), scope),
            AutomationAction.Unassign => Of(handled.Unassign(by, now), scope),
            AutomationAction.SendQuickReply a => await replying.ReplyAsync(
                await Means(means.QuickReplies).RenderAsync(scope.Record, a.QuickReply, a.Language, cancellationToken).ConfigureAwait(false),
                a.Status,
                scope,
                cancellationToken).ConfigureAwait(false),
            AutomationAction.AddNote a => await AddNoteAsync(a, scope, cancellationToken).ConfigureAwait(false),
            AutomationAction.Notify a => await NotifyAsync(a, scope, cancellationToken).ConfigureAwait(false),
            AutomationAction.SetField a => await SetFieldAsync(a, scope, cancellationToken).ConfigureAwait(false),
            AutomationAction.Webhook a => await webhooks.ComposeAsync(a, scope, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"Nothing does {action.Name}."),
        };
    }

    private static AutomationEffect Of(CaseOutcome outcome, AutomationScope scope) => AutomationEffect.Of(outcome, scope.Now);

    private static T Means<T>(T? means)
        where T : class => means ?? throw new InboxException(
            InboxErrorKind.Refused, AutomationErrors.ActionUnavailable, "Nothing of this inbox can do that.");

    private async ValueTask<CaseOutcome> SetStatusAsync(AutomationAction.SetStatus action, AutomationScope scope, CancellationToken cancellationToken)
    {
        var wanted = StatusNames.Find(core.Workflow, action.Status);
        var state = scope.Handled.State;
        if (wanted.IsActive && !state.Status.IsActive && state.Status.Category != StatusCategory.Closed
            && await core.Store.Cases.FindActiveAsync(state.ThreadId, cancellationToken).ConfigureAwait(false) is { } other && other.State.Id != state.Id)
        {
            throw CaseErrors.Refuse(CaseErrors.ThreadHasActiveCase, "The conversation goes on in another case.");
        }

        return scope.Handled.SetStatus(wanted, scope.By, scope.Now);
    }

    private async ValueTask<CaseOutcome> MoveAsync(AutomationAction.Transfer action, AutomationScope scope, CancellationToken cancellationToken)
    {
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        var queue = routing.Queue(action.Queue) ?? throw InboxErrors.NoQueue(action.Queue, routing);
        return scope.Handled.TransferTo(queue.Id, queue.Version, scope.By, scope.Now);
    }

    private async ValueTask<CaseOutcome> AssignAsync(AutomationAction.Assign action, AutomationScope scope, CancellationToken cancellationToken) =>
        await agents.FindAsync(action.Agent, cancellationToken).ConfigureAwait(false) is null
            ? throw new InboxException(InboxErrorKind.Refused, InboxErrors.AgentUnknown, $"There is no agent '{action.Agent}'.")
            : scope.Handled.Assign(action.Agent, scope.By, scope.Now);

    private async ValueTask<AutomationEffect> AddNoteAsync(AutomationAction.AddNote action, AutomationScope scope, CancellationToken cancellationToken)
    {
        await replying.RequireContactAsync(scope.Handled.State.ContactId, cancellationToken).ConfigureAwait(false);
        var state = scope.Handled.State;
        var id = MessageId.New(scope.Now);
        var note = new Message
        {
            Id = id,
            ThreadId = state.ThreadId,
            CaseId = state.Id,
            Sequence = scope.Handled.AddNote(id, scope.By, scope.Now),
            Direction = MessageDirection.Internal,
            Kind = MessageKind.Note,
            Author = AutomationReplying.AuthorOf(scope.Rule),
            ChannelId = state.ChannelId,
            Text = action.Text,
            SentAt = scope.Now,
            ReceivedAt = scope.Now,
        };
        return new AutomationEffect(CaseOutcome.Changed, new InboxCommit { At = scope.Now, NewMessages = [note] });
    }

    private async ValueTask<AutomationEffect> NotifyAsync(AutomationAction.Notify action, AutomationScope scope, CancellationToken cancellationToken)
    {
        var notifier = Means(means.Notifier);
        IReadOnlyList<AgentId> told = action switch
        {
            { Agent: { } agent } => [agent],
            { Queue: { } queue } => await ServingAsync(queue, cancellationToken).ConfigureAwait(false),
            _ => scope.Handled.State.InboxAssignee is { } assignee ? [assignee] : [],
        };
        if (told.Count == 0)
        {
            throw new InboxException(InboxErrorKind.Refused, AutomationErrors.NobodyToNotify, "Nobody is there to be told.");
        }

        var records = await notifier.TellAsync(told, scope.Record, scope.Rule, scope.Now, cancellationToken).ConfigureAwait(false);
        return new AutomationEffect(CaseOutcome.Changed, new InboxCommit { At = scope.Now, SideRecords = records });
    }

    private async ValueTask<IReadOnlyList<AgentId>> ServingAsync(QueueId queue, CancellationToken cancellationToken)
    {
        var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        _ = routing.Queue(queue) ?? throw InboxErrors.NoQueue(queue, routing);
        var known = await agents.ListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. known.Select(a => a.Id).Concat(routing.Agents.Select(a => a.Id)).Distinct()
                .Where(a => routing.QueuesOf(a).Contains(queue))
                .OrderBy(a => a.Value, StringComparer.Ordinal),
        ];
    }

    private async ValueTask<AutomationEffect> SetFieldAsync(AutomationAction.SetField action, AutomationScope scope, CancellationToken cancellationToken)
    {
        await replying.RequireContactAsync(scope.Handled.State.ContactId, cancellationToken).ConfigureAwait(false);
        var (outcome, records) = await Means(means.Fields).SetAsync(
            scope.Handled, action.Field, action.Value, scope.By, scope.Now, cancellationToken).ConfigureAwait(false);
        return new AutomationEffect(outcome, new InboxCommit { At = scope.Now, SideRecords = records });
    }
}
