using DigitalInbox.Cases;
using DigitalInbox.Routing;

namespace DigitalInbox.Inbox;

/// <summary>Finds the queues that a new case may enter, and who had its contact's last one.</summary>
internal sealed class CaseQueueing(InboxCore core)
{
    private const int CasesRead = 200;

    private readonly ContactGroups groups = new(core);
    private readonly ContactFactsFinding facts = new(core);

    /// <param name="revision">The revision of the definitions that was seen.</param>
    /// <param name="contact">The contact; null when it is new.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>Null when the queues cannot be read.</returns>
    public async ValueTask<QueueChoice?> FindAsync(long revision, ContactId? contact, CancellationToken cancellationToken) =>
        await FindQueuesAsync(revision, cancellationToken).ConfigureAwait(false) is { } routing
            ? new QueueChoice(routing, await FindOwnerAsync(contact, routing, cancellationToken).ConfigureAwait(false))
            {
                Contact = await facts.FindAsync(contact, routing, cancellationToken).ConfigureAwait(false),
            }
            : null;

    // A definition that is lost must not keep a message out.
    private async ValueTask<RoutingDefinitions?> FindQueuesAsync(long revision, CancellationToken cancellationToken)
    {
        try
        {
            return await core.Queues.CurrentAsync(revision, cancellationToken).ConfigureAwait(false);
        }
        catch (InboxException fault) when (fault.Kind != InboxErrorKind.Unavailable)
        {
            core.Telemetry.Fault("queues", fault);
            return null;
        }
    }

    // Who had the contact's last case, where a queue waits for them.
    private async ValueTask<AgentId?> FindOwnerAsync(ContactId? known, RoutingDefinitions routing, CancellationToken cancellationToken)
    {
        if (known is not { } contact || routing.Queues.All(q => q.PreferredAgentFor is null))
        {
            return null;
        }

        // Of all contacts of the person.
        CaseRecord? last = null;
        foreach (var member in await groups.MembersAsync(contact, cancellationToken).ConfigureAwait(false))
        {
            var after = default(CaseNumber);
            IReadOnlyList<CaseRecord> cases;
            do
            {
                cases = await core.Store.Cases.ListOfContactAsync(member, after, CasesRead, cancellationToken).ConfigureAwait(false);
                var found = cases.LastOrDefault(c => c.State.Owner is not null);
                last = found is not null && (last is null || found.Number.Value > last.Number.Value) ? found : last;
                after = cases.Count == 0 ? after : cases[^1].Number;
            }
            while (cases.Count == CasesRead);
        }

        return last?.State.Owner;
    }
}
