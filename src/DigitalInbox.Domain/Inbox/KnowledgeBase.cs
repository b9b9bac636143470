using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Knowledge;

namespace DigitalInbox.Inbox;

/// <summary>What agents do with quick replies: find them, keep favourites, and see what they come out as for a case.</summary>
/// <remarks>Safe for use by many threads. Quick replies are definitions, and are edited as such; a reply is made from one with
/// <see cref="ReplyRequest.QuickReply"/>. Any call may be refused as <c>access.denied</c> or <c>store.unavailable</c>, and one that names a
/// case as <c>case.notFound</c>. One that is put aside is not there.</remarks>
public sealed class KnowledgeBase
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly InboxDefinitions definitions;
    private readonly QuickReplyRendering rendering;
    private readonly QuickReplyFavourites favourites;
    private QuickReplyIndex? index;

    internal KnowledgeBase(InboxCore core, CaseAccess access, InboxDefinitions definitions, QuickReplyRendering rendering)
    {
        this.core = core;
        this.access = access;
        this.definitions = definitions;
        this.rendering = rendering;
        favourites = new QuickReplyFavourites(core);
    }

    /// <summary>Lists quick replies by category, title and id.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<QuickReplyHit>> ListAsync(Caller caller, QuickReplyQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        var (found, kind) = await FindAsync(caller, query, cancellationToken).ConfigureAwait(false);
        var mine = await favourites.ReadAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
        var page = found.Where(q => !query.FavouritesOnly || mine.Contains(q.Id.Value)).Where(QuickReplyIndex.IsAfter(query.After)).Take(query.Limit + 1).ToList();
        return new Page<QuickReplyHit>(
            [.. page.Take(query.Limit).Select(q => new QuickReplyHit(q, q.TextFor(kind, query.Language), mine.Contains(q.Id.Value)))],
            page.Count > query.Limit ? QuickReplyIndex.CursorOf(page[query.Limit - 1]) : null);
    }

    /// <summary>Lists the categories of quick replies by path, with how many there are in each and below it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">Which quick replies count; favourites, limit and cursor do not matter.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<QuickReplyCategory>> ListCategoriesAsync(
        Caller caller, QuickReplyQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(query);
        var (found, _) = await FindAsync(caller, query, cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.Where(q => q.Category.Length > 0).SelectMany(q => Above(q.Category)).CountBy(path => path, StringComparer.Ordinal)
                .OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new QuickReplyCategory(c.Key, c.Value)),
        ];
    }

    /// <summary>Reads a quick reply.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="id">Which one.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>quickReply.notFound</c>.</exception>
    public async Task<QuickReplyHit> GetAsync(Caller caller, QuickReplyId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.ViewQuickReplies, subject: null, cancellationToken).ConfigureAwait(false);
        var (found, _) = await FindOneAsync(id, cancellationToken).ConfigureAwait(false);
        var mine = await favourites.ReadAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
        return new QuickReplyHit(found, found.Texts[0], mine.Contains(id.Value));
    }

    /// <summary>Makes a quick reply one of the caller's favourites, or takes it out. What is so already stays.</summary>
    /// <param name="caller">Whose favourites.</param>
    /// <param name="id">Which one.</param>
    /// <param name="isFavourite">True to make it one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>quickReply.notFound</c>.</exception>
    public async Task SetFavouriteAsync(Caller caller, QuickReplyId id, bool isFavourite, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await access.RequireAsync(caller, InboxOperation.FavourQuickReply, subject: null, cancellationToken).ConfigureAwait(false);
        var (_, current) = await FindOneAsync(id, cancellationToken).ConfigureAwait(false);
        await favourites.SetAsync(caller.Agent, id, isFavourite, current.Ids, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows what a quick reply comes out as for a case, and what it still needs. Nothing is sent.</summary>
    /// <param name="caller">Who asks, and would answer.</param>
    /// <param name="number">The case.</param>
    /// <param name="use">Which quick reply, in which language, and with which values.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>quickReply.notFound</c>, <c>quickReply.notFitting</c>.</exception>
    public async Task<RenderedQuickReply> RenderAsync(
        Caller caller, CaseNumber number, QuickReplyUse use, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(use);
        var record = await access.FindAsync(caller, number, InboxOperation.RenderQuickReply, cancellationToken).ConfigureAwait(false);
        await FindOneAsync(use.Id, cancellationToken).ConfigureAwait(false);
        var fitting = await rendering.RequireAsync(use.Id, record.State, cancellationToken).ConfigureAwait(false);
        return await rendering.RenderAsync(fitting, use, record.State, caller.Name, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Above(string category)
    {
        for (var end = category.IndexOf('/', StringComparison.Ordinal); end > 0; end = category.IndexOf('/', end + 1))
        {
            yield return category[..end];
        }

        yield return category;
    }

    private static bool IsIn(QuickReply reply, string? category) =>
        category is null || reply.Category == category || reply.Category.StartsWith($"{category}/", StringComparison.Ordinal);

    private async Task<(IEnumerable<QuickReply> Found, ChannelKind Kind)> FindAsync(
        Caller caller, QuickReplyQuery query, CancellationToken cancellationToken)
    {
        await access.RequireAsync(caller, InboxOperation.ViewQuickReplies, subject: null, cancellationToken).ConfigureAwait(false);
        var of = query.Case is { } number
            ? (await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false)).State
            : null;
        var kind = of?.ChannelKind ?? (query.Channel is { } asked ? core.Channels.Find(asked)?.Kind : null) ?? default;
        var current = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        return (current.Matching(query.Text).Where(Fits), kind);

        bool Fits(QuickReply reply) =>
            IsIn(reply, query.Category)
            && (of is null || (reply.FitsChannel(of.ChannelId, of.ChannelKind) && reply.FitsQueue(of.QueueId)))
            && (query.Channel is not { } channel || reply.FitsChannel(channel, core.Channels.Find(channel)?.Kind ?? default))
            && (query.Queue is not { } queue || reply.FitsQueue(queue));
    }

    private async Task<(QuickReply Reply, QuickReplyIndex Index)> FindOneAsync(QuickReplyId id, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        return (current.Find(id) ?? throw new InboxException(InboxErrorKind.NotFound, QuickReplyErrors.NotFound, $"There is no quick reply '{id}'."), current);
    }

    // Two threads that find it out of date both make it anew, and either will do.
    private async Task<QuickReplyIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        var now = await definitions.CurrentAsync(revision: null, cancellationToken).ConfigureAwait(false);
        return Volatile.Read(ref index) is { } known && known.Revision == now.Revision ? known : index = new QuickReplyIndex(now);
    }
}
