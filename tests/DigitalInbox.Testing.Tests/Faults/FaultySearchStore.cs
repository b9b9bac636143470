using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using DigitalInbox.Inbox;
using DigitalInbox.Search;

namespace DigitalInbox.Testing.Tests.Faults;

/// <summary>A store whose search breaks one rule: what is asked is bent, or what is found.</summary>
internal sealed class FaultySearchStore : FaultyStore, ISearchStore
{
    public Func<SearchQuery, SearchQuery> Ask { get; init; } = query => query;

    public Func<SearchQuery, MessageHit, bool> Keep { get; init; } = (_, _) => true;

    public Func<InboxCommit, InboxCommit> Index { get; init; } = commit => commit;

    public override ISearchStore Search => this;

    /// <summary>What is searched: beside the store, as a separate index would be.</summary>
    private InMemoryInboxStore Beside { get; } = new();

    public override async Task<CommitResult> CommitAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        await Beside.CommitAsync(Index(commit), cancellationToken);
        return await Inner.CommitAsync(commit, cancellationToken);
    }

    public async Task<Page<MessageHit>> FindMessagesAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var page = await Beside.Search.FindMessagesAsync(Ask(query), cancellationToken);
        return page with { Items = [.. page.Items.Where(hit => Keep(query, hit))] };
    }

    public Task<Page<CaseRecord>> FindCasesAsync(SearchQuery query, CancellationToken cancellationToken) =>
        Beside.Search.FindCasesAsync(Ask(query), cancellationToken);

    public Task<Page<ContactHit>> FindContactsAsync(SearchQuery query, CancellationToken cancellationToken) =>
        Beside.Search.FindContactsAsync(Ask(query), cancellationToken);

    /// <summary>Shows everything to everybody.</summary>
    public static FaultySearchStore SightBlind() => new() { Ask = query => query with { Visibility = CaseVisibility.All } };

    /// <summary>Ignores a filter.</summary>
    public static FaultySearchStore FilterBlind() => new() { Ask = query => query with { Unassigned = false } };

    /// <summary>Compares letters as they are written.</summary>
    public static FaultySearchStore Unfolded() => new()
    {
        Keep = (query, hit) => query.Text.Terms.All(t => t.IsExcluded || t.Words.All(w => hit.Message.Text.Contains(w, StringComparison.OrdinalIgnoreCase))),
    };

    /// <summary>Takes a phrase for its words.</summary>
    public static FaultySearchStore PhraseBlind() => new() { Ask = query => query with { Text = Loosened(query.Text) } };

    /// <summary>Begins at the start whatever the cursor says.</summary>
    public static FaultySearchStore CursorBlind() => new() { Ask = query => query with { After = null, Limit = 200 } };

    /// <summary>Keeps to the words that a message had first.</summary>
    public static FaultySearchStore Stale() => new()
    {
        Index = commit => commit with { ChangedMessages = [.. commit.ChangedMessages.Select(c => c with { Text = null })] },
    };

    /// <summary>Keeps to the names that a contact had first.</summary>
    public static FaultySearchStore StaleNames() => new() { Index = commit => commit with { ChangedContacts = [] } };

    /// <summary>Indexes also what is refused.</summary>
    public static FaultySearchStore Hasty() => new() { Index = commit => commit with { NewMessages = [.. commit.NewMessages.Take(1)] } };

    /// <summary>Forgets what is said by notes and replies.</summary>
    public static FaultySearchStore OneSided() => new() { Keep = (_, hit) => hit.Message.Direction == MessageDirection.Inbound };

    private static SearchExpression Loosened(SearchExpression text) => SearchExpression.Parse(string.Join(
        ' ', text.Terms.SelectMany(t => t.Words.Select((w, i) => $"{(t.IsExcluded ? "-" : "")}{w}{(t.IsPrefix && i == t.Words.Count - 1 ? "*" : "")}"))) + " ");
}
