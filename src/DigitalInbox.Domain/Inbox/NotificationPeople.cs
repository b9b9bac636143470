using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Notifications;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Finds the people behind an audience, as far as the inbox knows them.</summary>
internal sealed class NotificationPeople(InboxCore core, CaseAccess access, IAgentDirectory agents, IDraftAuthors authors)
{
    private const AgentRoles Approvers = AgentRoles.Approver | AgentRoles.Supervisor | AgentRoles.Administrator;

    /// <summary>Who is told.</summary>
    /// <param name="due">What.</param>
    /// <param name="change">The case that it happened on.</param>
    /// <param name="commit">The decision.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Each once, without who made it happen.</returns>
    public async ValueTask<IReadOnlyList<AgentId>> FindAsync(
        NotificationDue due, CaseChange change, InboxCommit commit, CancellationToken cancellationToken)
    {
        IEnumerable<AgentId> found = due.Audience switch
        {
            NotificationAudience.One one => [one.Agent],
            NotificationAudience.AuthorOfDraft written => await authors.FindAsync(written.Draft, commit, cancellationToken).ConfigureAwait(false),
            NotificationAudience.AuthorOfReply written => await FindAuthorAsync(written.Reply, commit, cancellationToken).ConfigureAwait(false),
            NotificationAudience.ApproversOf asked => await FindApproversAsync(asked.Queue, change, cancellationToken).ConfigureAwait(false),
            NotificationAudience.NamedIn note => await FindNamedAsync(note.Note, change, commit, cancellationToken).ConfigureAwait(false),
            _ => await FindSupervisorsAsync(cancellationToken).ConfigureAwait(false),
        };
        return [.. found.Distinct().Where(a => due.Event.Initiator != Initiator.Of(a))];
    }

    private async ValueTask<IEnumerable<AgentId>> FindAuthorAsync(MessageId id, InboxCommit commit, CancellationToken cancellationToken)
    {
        var message = commit.NewMessages.FirstOrDefault(m => m.Id == id)
            ?? await core.Store.Conversations.FindMessageAsync(id, cancellationToken).ConfigureAwait(false);
        return message is { Author: { Kind: AuthorKind.Agent, Id: var author } } ? [new AgentId(author)] : [];
    }

    // Those whose roles the host tells only when they sign in count as approvers, as who could be one.
    private async ValueTask<IEnumerable<AgentId>> FindApproversAsync(QueueId queue, CaseChange change, CancellationToken cancellationToken)
    {
        var routing = await FindRoutingAsync(change, cancellationToken).ConfigureAwait(false);
        if (routing.Queue(queue) is not { } asked)
        {
            return [];
        }

        var known = await agents.ListAsync(cancellationToken).ConfigureAwait(false);
        var strangers = routing.Agents.Select(p => p.Id).Concat(asked.Agents).Distinct().Except(known.Select(a => a.Id));
        return known.Where(a => (a.Roles & Approvers) != AgentRoles.None).Select(a => a.Id).Concat(strangers)
            .Where(a => asked.IsServedBy(a, routing.ProfileOf(a)?.Teams ?? []));
    }

    // A definition that is lost must not keep a draft from being submitted.
    private async ValueTask<RoutingDefinitions> FindRoutingAsync(CaseChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await core.Queues.CurrentAsync(change.DefinitionsRevision, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("notifications", fault);
            return RoutingDefinitions.None;
        }
    }

    private async ValueTask<IEnumerable<AgentId>> FindNamedAsync(
        MessageId id, CaseChange change, InboxCommit commit, CancellationToken cancellationToken)
    {
        var names = commit.NewMessages.FirstOrDefault(m => m.Id == id) is { } note ? NotificationNames.In(note.Text) : [];
        var found = new List<AgentId>();
        foreach (var name in names)
        {
            if (await FindAgentAsync(name, cancellationToken).ConfigureAwait(false) is { } agent
                && await SeesAsync(agent, change.State, cancellationToken).ConfigureAwait(false))
            {
                found.Add(agent.Id);
            }
        }

        return found;
    }

    private async ValueTask<Agent?> FindAgentAsync(string name, CancellationToken cancellationToken) =>
        await agents.FindAsync(new AgentId(name), cancellationToken).ConfigureAwait(false)
        ?? (await agents.ListAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(a => string.Equals(a.Id.Value, name, StringComparison.OrdinalIgnoreCase));

    private async ValueTask<bool> SeesAsync(Agent agent, CaseSnapshot state, CancellationToken cancellationToken)
    {
        try
        {
            return await access.MayAsync(new Caller(agent.Id, agent.Name, agent.Roles), InboxOperation.ViewCase, state, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (InboxException refusal) when (refusal.Kind != InboxErrorKind.Unavailable)
        {
            return false;
        }
    }

    private async ValueTask<IEnumerable<AgentId>> FindSupervisorsAsync(CancellationToken cancellationToken)
    {
        var there = new List<AgentId>();
        foreach (var agent in await agents.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (agent.Roles.HasFlag(AgentRoles.Supervisor)
                && await core.Store.Agents.FindAsync(agent.Id, cancellationToken).ConfigureAwait(false) is { Presence: AgentPresence.Available })
            {
                there.Add(agent.Id);
            }
        }

        return there;
    }
}
