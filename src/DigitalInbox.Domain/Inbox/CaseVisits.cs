using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Finds where the visitor of a case is, in all their browsers.</summary>
internal sealed class CaseVisits(InboxCore core)
{
    private const int MostSessions = 20;

    /// <returns>Their visits; none for a customer who is no visitor.</returns>
    public async Task<IReadOnlyList<VisitorVisit>> ListAsync(CaseSnapshot state, CancellationToken cancellationToken) =>
        await core.Store.Conversations.FindThreadAsync(state.ThreadId, cancellationToken).ConfigureAwait(false) is { } thread
            ? await ListAsync(thread, cancellationToken).ConfigureAwait(false)
            : [];

    public async Task<IReadOnlyList<VisitorVisit>> ListAsync(ConversationThread thread, CancellationToken cancellationToken)
    {
        var query = new SideRecordQuery(VisitorVisit.Kind)
        {
            Lists = [VisitorSessionRecords.ListOf(thread.ChannelId, thread.RecipientExternalId)],
            Limit = MostSessions,
        };
        var found = await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return [.. found.Items.Select(VisitorVisit.Read)];
    }
}
