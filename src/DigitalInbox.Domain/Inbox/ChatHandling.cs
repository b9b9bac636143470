using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>The agent's side of chats with visitors: who they are and what they do, the end of a chat, invitations, and who is shut out.</summary>
/// <remarks>Safe for use by many threads. Every call asks the <see cref="IInboxAuthorizer"/> first; a case that the caller may not see is
/// <c>case.notFound</c>, an operation that their roles do not allow is <c>access.denied</c>, and a case of a channel that is none of visitors is
/// <c>visitor.notSupported</c>. Any call may be refused as <c>store.unavailable</c>.</remarks>
public sealed class ChatHandling : IDisposable
{
    private readonly InboxCore core;
    private readonly CaseAccess access;
    private readonly VisitorBlocks blocks;
    private readonly CaseVisits visits;
    private readonly VisitBoard board;

    internal ChatHandling(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
        blocks = new VisitorBlocks(core);
        visits = new CaseVisits(core);
        board = new VisitBoard(core);
    }

    /// <summary>Reads what is known of the visitor of a case.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<VisitorDetails> GetVisitorAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.ViewCase, cancellationToken).ConfigureAwait(false);
        return await FindVisitorAsync(record, cancellationToken).ConfigureAwait(false)
            ?? throw VisitorErrors.Unsupported("The customer of this case is not a visitor of a website.");
    }

    /// <summary>Ends a live chat: the case closes.</summary>
    /// <param name="caller">Who ends it.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task<CaseOutcome> EndAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default) => ChangeAsync(
        caller,
        number,
        InboxOperation.SetStatus,
        (handled, rules, now) => rules.Live is { } live
            ? handled.EndChat(ChatEnd.Agent, now, live.ShortAbandon, Initiator.Of(caller.Agent), now)
            : throw VisitorErrors.Unsupported("A conversation on this channel has no end. Set the status of the case instead."),
        cancellationToken);

    /// <summary>Invites the visitor of a live chat to go on where they can write whenever they like.</summary>
    /// <param name="caller">Who invites them.</param>
    /// <param name="number">The case.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>case.closed</c>, <c>case.trashed</c>.</exception>
    public Task<CaseOutcome> InviteAsync(Caller caller, CaseNumber number, CancellationToken cancellationToken = default) => ChangeAsync(
        caller,
        number,
        InboxOperation.Reply,
        (handled, rules, now) => handled.Invite(
            rules.ContinuesAt ?? throw VisitorErrors.Unsupported("There is no channel on which this chat could go on."), Initiator.Of(caller.Agent), now),
        cancellationToken);

    /// <summary>Shuts the visitor of a case out of every channel of visitors, or lets them in again. What they wrote stays.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="isBlocked">True to shut them out.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task BlockAsync(Caller caller, CaseNumber number, bool isBlocked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var record = await access.FindAsync(caller, number, InboxOperation.MarkSpam, cancellationToken).ConfigureAwait(false);
        RequireRules(record.State);
        if (await core.Store.Contacts.FindAsync(record.State.ContactId, cancellationToken).ConfigureAwait(false) is { } contact)
        {
            await blocks.SetAsync(contact, Platforms(), isBlocked, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Follows which visitors come, go and write, of the cases that the caller may see, without end. Nothing is told later to who did not follow.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<VisitNotice> WatchAsync(Caller caller, CancellationToken cancellationToken = default) =>
        board.WatchAsync(access, caller, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => board.Dispose();

    /// <returns>Null for a case whose customer is no visitor.</returns>
    internal async Task<VisitorDetails?> FindVisitorAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        if (core.Channels.Connector<IVisitorConnector>(record.State.ChannelId)?.Visitors is not { } rules
            || await core.Store.Conversations.FindThreadAsync(record.State.ThreadId, cancellationToken).ConfigureAwait(false) is not { } thread)
        {
            return null;
        }

        var now = core.Now;
        var stored = await core.Store.SideRecords.FindAsync(VisitorEntry.KeyOf(record.State.Id), cancellationToken).ConfigureAwait(false);
        var entry = stored is null ? null : VisitorEntry.Read(stored);
        var visit = (await visits.ListAsync(thread, cancellationToken).ConfigureAwait(false)).MaxBy(v => v.SeenAt);
        var isHere = visit is not null && visit.SeenAt + VisitorVisit.Lifetime > now;
        var isWriting = isHere && visit!.WritesUntil > now;
        var page = (isHere ? visit!.Page : entry?.Page) ?? new VisitorPage();
        var contact = await core.Store.Contacts.FindAsync(record.State.ContactId, cancellationToken).ConfigureAwait(false);
        return new VisitorDetails
        {
            IsLive = rules.Live is not null,
            IsHere = isHere,
            IsVisible = isHere && visit!.Page.IsVisible,
            SeenAt = visit?.SeenAt,
            IsWriting = isWriting,
            Writing = isWriting ? visit!.Writing : null,
            Page = page,
            IsPageTrusted = page.Origin is { } origin && rules.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase),
            Language = visit?.Language ?? entry?.Language,
            TimeZone = visit?.TimeZone ?? entry?.TimeZone,
            IsVerified = thread.RecipientExternalId.StartsWith(VisitorSession.VerifiedPrefix, StringComparison.Ordinal),
            IsLeft = entry?.IsLeft is true,
            Offer = entry?.Offer,
            Answers = entry?.Answers ?? [],
            InvitedTo = record.State.InvitedTo,
            ContinuesAt = rules.ContinuesAt,
            IsBlocked = contact is not null && await blocks.IsBlockedAsync(contact, Platforms(), cancellationToken).ConfigureAwait(false),
        };
    }

    private HashSet<ChannelKind> Platforms() =>
        [.. core.Channels.All.Where(c => core.Channels.Connector<IVisitorConnector>(c.Id) is not null).Select(c => c.Kind)];

    private VisitorRules RequireRules(CaseSnapshot state) => core.Channels.Connector<IVisitorConnector>(state.ChannelId)?.Visitors
        ?? throw VisitorErrors.Unsupported("The customer of this case is not a visitor of a website.");

    private async Task<CaseOutcome> ChangeAsync(
        Caller caller, CaseNumber number, InboxOperation operation, Func<Case, VisitorRules, NodaTime.Instant, CaseOutcome> verb, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (outcome, _) = await core.DecideAsync(
            async now =>
            {
                var record = await access.FindAsync(caller, number, operation, cancellationToken).ConfigureAwait(false);
                var handled = Case.From(record.State, core.Workflow);
                var done = verb(handled, RequireRules(record.State), now);
                return (done, done == CaseOutcome.Changed ? (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, record)] } : null);
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
