using DigitalInbox.Cases;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.Conformance.Stores;

/// <summary>Steps of the searches.</summary>
internal static class SearchSteps
{
    public static SearchQuery Query(string text) => new() { Visibility = CaseVisibility.All, Text = SearchExpression.Parse(text) };

    /// <summary>A customer who has a case with one message.</summary>
    public static async Task<CaseRecord> WriteAsync(
        this IInboxStore store, string account, string text, int minute = 0, ChannelId? channel = null)
    {
        var arrival = Some.FirstMessage(account, Some.Later(minute), channel);
        await store.MustCommitAsync(arrival.Commit with { NewMessages = [arrival.Message with { Text = text }] }).ConfigureAwait(false);
        return await store.FindAsync(arrival.State.Id).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<string>> MessagesAsync(this IInboxStore store, SearchQuery query) =>
        [.. (await store.Search.FindMessagesAsync(query with { Limit = 200 }, default).ConfigureAwait(false)).Items.Select(hit => hit.Message.Text)];

    public static async Task<IReadOnlyList<CaseNumber>> CasesAsync(this IInboxStore store, SearchQuery query) =>
        [.. (await store.Search.FindCasesAsync(query with { Limit = 200 }, default).ConfigureAwait(false)).Items.Select(record => record.Number)];

    public static async Task<IReadOnlyList<ContactId>> ContactsAsync(this IInboxStore store, SearchQuery query) =>
        [.. (await store.Search.FindContactsAsync(query with { Limit = 200 }, default).ConfigureAwait(false)).Items.Select(hit => hit.Contact.Id)];

    /// <summary>Reads a list page by page.</summary>
    public static async Task<List<T>> AllPagesAsync<T>(Func<string?, Task<Page<T>>> read, int limit)
    {
        var all = new List<T>();
        string? next = null;
        do
        {
            var page = await read(next).ConfigureAwait(false);
            Assert.True(page.Items.Count <= limit);
            all.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        return all;
    }
}
