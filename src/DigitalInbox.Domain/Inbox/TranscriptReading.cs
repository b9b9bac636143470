using DigitalInbox.Cases;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Reads what a transcript holds: what the visitor may see of the newest case of their conversation.</summary>
internal sealed class TranscriptReading(InboxCore core)
{
    private const int Page = 200;
    private const int MostMessages = 2_000;

    public async Task<CaseRecord?> FindCaseAsync(ConversationThread thread, CancellationToken cancellationToken)
    {
        CaseRecord? newest = null;
        CaseNumber after = default;
        IReadOnlyList<CaseRecord> page;
        do
        {
            page = await core.Store.Cases.ListOfContactAsync(thread.ContactId, after, Page, cancellationToken).ConfigureAwait(false);
            newest = page.LastOrDefault(c => c.State.ThreadId == thread.Id) ?? newest;
            after = page is [.., var last] ? last.Number : after;
        }
        while (page.Count == Page);

        return newest;
    }

    public async Task<IReadOnlyList<Message>> ReadAsync(CaseId id, CancellationToken cancellationToken)
    {
        var found = new List<Message>();
        IReadOnlyList<Message> page;
        long after = 0;
        do
        {
            page = await core.Store.Conversations.ListMessagesAsync(id, after, Page, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Where(m => VisitorReading.IsShown(m) && m.Facts.DeletedAt is null && m.ErasedAt is null));
            after = page is [.., var last] ? last.Sequence : after;
        }
        while (page.Count == Page && found.Count < MostMessages);

        return found;
    }

    /// <summary>Whether one of us has answered, and the visitor has it. What rules send is an answer to nobody.</summary>
    public async Task<bool> IsAnsweredAsync(ConversationThread thread, CancellationToken cancellationToken) =>
        await FindCaseAsync(thread, cancellationToken).ConfigureAwait(false) is { State: { RepliedAt: not null, Id: var id } }
        && (await ReadAsync(id, cancellationToken).ConfigureAwait(false))
            .Any(m => m is { Direction: MessageDirection.Outbound, Author.Kind: AuthorKind.Agent });
}
