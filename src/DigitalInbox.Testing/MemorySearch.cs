using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Search;
using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>Searches by reading everything: what an index answers, without one.</summary>
internal sealed class MemorySearch(MemoryShelf shelf) : ISearchStore
{
    public Task<Page<MessageHit>> FindMessagesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var found =
            from place in state.MessagePlaces.Reverse()
            let message = state.Messages[place.Value]
            where state.Numbers.ContainsKey(message.CaseId)
            let holder = state.Cases[state.Numbers[message.CaseId]]
            where Fits(holder, query) && IsWithin(message.ReceivedAt, query) && query.Text.Matches(message.Text)
            select (Place: place.Key, Hit: HitOf(state, message, holder, query));
        return Task.FromResult(Page(query, "messages", found));
    }

    public Task<Page<CaseRecord>> FindCasesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var scope = query.CursorScope("cases");
        var byMessage = state.Messages.Values.Where(m => query.Text.Matches(m.Text)).Select(m => m.CaseId).ToHashSet();
        var byContact = state.Contacts.Values.Where(c => query.Text.Matches(ContactHit.TextsOf(c))).Select(c => c.Id).ToHashSet();
        var found = state.Cases.Values.Where(c => Fits(c, query) && IsWithin(c.LastMessageAt, query)
            && (byMessage.Contains(c.State.Id) || byContact.Contains(c.State.ContactId) || query.Text.Number?.Value == c.Number));
        return Task.FromResult(MemoryCases.PageOf(state, found, new MemoryCaseOrder(query.Sort, query.Priorities), query.Limit, query.After, scope));
    }

    public Task<Page<ContactHit>> FindContactsAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = shelf.State;
        var seen = state.Cases.Values.Where(c => Fits(c, query) && IsWithin(c.LastMessageAt, query)).Select(c => c.State.ContactId).ToHashSet();
        var found =
            from place in state.ContactPlaces.Reverse()
            let contact = state.Contacts[place.Value]
            where (query.TakesEveryContact || seen.Contains(contact.Id)) && query.Text.Matches(ContactHit.TextsOf(contact))
            select (Place: place.Key, Hit: ContactHit.Of(contact, query.Text));
        return Task.FromResult(Page(query, "contacts", found));
    }

    private static MessageHit HitOf(MemoryState state, Message message, MemoryCase holder, SearchQuery query) => new(
        message,
        new CaseNumber(holder.Number),
        holder.State.ContactId,
        state.Contacts.GetValueOrDefault(holder.State.ContactId)?.DisplayName,
        SearchFragment.Of(message.Text, query.Text));

    private static Page<T> Page<T>(SearchQuery query, string subject, IEnumerable<(long Place, T Hit)> found)
    {
        var scope = query.CursorScope(subject);
        var after = PageCursor.Read(query.After, scope);
        var items = found.Where(f => after is null || f.Place < after.Key).Take(query.Limit + 1).ToList();
        return new Page<T>(
            [.. items.Take(query.Limit).Select(f => f.Hit)],
            items.Count > query.Limit ? new PageCursor(scope, items[query.Limit - 1].Place, 0).ToString() : null);
    }

    private static bool Fits(MemoryCase stored, SearchQuery query) =>
        query.Visibility.Includes(stored.State.InboxAssignee, stored.State.QueueId)
        && (query.ContactId is not { } contact || stored.State.ContactId == contact || query.SamePerson.Contains(stored.State.ContactId))
        && (query.ChannelId is not { } channel || stored.State.ChannelId == channel)
        && (query.Statuses.Count == 0 || query.Statuses.Contains(stored.State.Status.Name, StringComparer.Ordinal))
        && (query.Queue is not { } queue || stored.State.QueueId == queue)
        && (query.Tag is not { } tag || stored.State.Tags.Contains(tag))
        && (!query.Unread || stored.State.UnreadCount > 0)
        && (query.Assignee is not { } assignee || stored.State.InboxAssignee == assignee)
        && (!query.Unassigned || stored.State.InboxAssignee is null);

    private static bool IsWithin(Instant at, SearchQuery query) =>
        (query.From is not { } from || at >= from) && (query.Until is not { } until || at < until);
}
