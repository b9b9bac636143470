using DigitalInbox.Agents;
using DigitalInbox.Approvals;
using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Refuses to ask who could not answer: a wait that nobody can end.</summary>
internal sealed class DraftApproverChecks(InboxCore core, CaseAccess access, IAgentDirectory agents)
{
    /// <param name="asked">Who is asked.</param>
    /// <param name="caller">Who asks them.</param>
    /// <param name="state">The case, on which it is recorded already that they are asked.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    /// <exception cref="InboxException"><c>queue.unknown</c>, <c>agent.unknown</c>, <c>draft.approversInvalid</c>.</exception>
    public async Task RequireAsync(DraftApprovers asked, Caller caller, CaseSnapshot state, CancellationToken cancellationToken)
    {
        if (asked.Queue is { } queue)
        {
            var routing = await core.Queues.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
            _ = routing.Queue(queue) ?? throw InboxErrors.NoQueue(queue, routing);
            return;
        }

        foreach (var id in asked)
        {
            var approver = id == caller.Agent
                ? caller
                : await agents.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } agent
                    ? new Caller(agent.Id, agent.Name, agent.Roles)
                    : throw new InboxException(InboxErrorKind.Refused, InboxErrors.AgentUnknown, $"There is no agent '{id}'.");
            if (!await access.MayAsync(approver, InboxOperation.ApproveDraft, state, cancellationToken).ConfigureAwait(false))
            {
                throw new InboxException(
                    InboxErrorKind.Refused,
                    DraftErrors.ApproversInvalid,
                    $"Agent '{id}' may not approve drafts on this channel.",
                    new Dictionary<string, object?>(StringComparer.Ordinal) { ["agent"] = id.Value });
            }
        }
    }
}
