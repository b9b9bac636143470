using DigitalInbox.Cases;
using DigitalInbox.Search;

namespace DigitalInbox.Storage.PostgreSql;

internal sealed class PostgreSqlSearch : ISearchStore
{
    public Task<Page<MessageHit>> FindMessagesAsync(SearchQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<CaseRecord>> FindCasesAsync(SearchQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<ContactHit>> FindContactsAsync(SearchQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
}
