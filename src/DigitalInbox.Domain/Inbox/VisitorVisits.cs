using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>That visitors are there, on which page, and that they write. A browser tells it when something changes and every 30 seconds; 70
/// seconds after the last time they are gone.</summary>
/// <remarks>Safe for use by many threads. Any call may be refused as <c>store.unavailable</c>, <c>channel.unknown</c>, or
/// <c>visitor.conversationNotFound</c> for a conversation that the channel cannot have.</remarks>
public sealed class VisitorVisits
{
    private readonly InboxCore core;
    private readonly VisitorSessions sessions;
    private readonly VisitorThreads threads;

    internal VisitorVisits(InboxCore core, VisitorSessions sessions)
    {
        this.core = core;
        this.sessions = sessions;
        threads = new VisitorThreads(core);
    }

    /// <summary>Says that a visitor is there.</summary>
    /// <param name="session">Who.</param>
    /// <param name="conversation">Which of their conversations is before them; null for the first one.</param>
    /// <param name="page">Where on the website they are.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public Task TellAsync(VisitorSession session, string? conversation, VisitorPage page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(page);
        var clean = page.Clean();
        return ChangeAsync(
            session,
            conversation,
            (visit, _) => visit with { Page = clean with { Referrer = clean.Referrer ?? visit.Page.Referrer, Browser = clean.Browser ?? visit.Page.Browser } },
            cancellationToken);
    }

    /// <summary>Says that a visitor writes, or does so no more. Ten seconds after the last time they do not.</summary>
    /// <param name="session">Who.</param>
    /// <param name="conversation">Where; null for the first one.</param>
    /// <param name="isWriting">True while they write.</param>
    /// <param name="writing">What they are writing, which is kept only where the channel shows it; null for nothing.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>visitor.messageInvalid</c>: it is longer than a message may be.</exception>
    public Task TypeAsync(
        VisitorSession session, string? conversation, bool isWriting, string? writing = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        var rules = sessions.Require(session.Channel).Visitors;
        if (writing?.Length > 2 * rules.LongestText)
        {
            throw VisitorErrors.Message($"A message has at most {rules.LongestText} characters.");
        }

        var shown = isWriting && rules.ShowsWriting && !string.IsNullOrWhiteSpace(writing) ? StorableText.Of(writing) : null;
        return ChangeAsync(
            session,
            conversation,
            (visit, now) => visit with { WritesUntil = isWriting ? now + VisitorVisit.WritingLifetime : null, Writing = shown },
            cancellationToken);
    }

    /// <summary>Notes that a visitor has written, and in which case: they do not write any more.</summary>
    internal Task WroteAsync(VisitorSession session, string? conversation, CancellationToken cancellationToken) => ChangeAsync(
        session, conversation, (visit, _) => visit with { WritesUntil = null, Writing = null }, cancellationToken);

    /// <summary>Finds where the visitor of a session is, or was last.</summary>
    internal async Task<VisitorPage> FindPageAsync(VisitorSession session, CancellationToken cancellationToken) =>
        await core.Store.SideRecords.FindAsync(VisitorVisit.KeyOf(session.Id), cancellationToken).ConfigureAwait(false) is { } stored
            ? VisitorVisit.Read(stored).Page
            : session.Page ?? new VisitorPage { IsVisible = true };

    private async Task ChangeAsync(
        VisitorSession session, string? conversation, Func<VisitorVisit, Instant, VisitorVisit> change, CancellationToken cancellationToken)
    {
        var channel = sessions.Require(session.Channel).Channel;
        var thread = await threads.FindAsync(session, conversation, channel, cancellationToken).ConfigureAwait(false);
        var active = thread is null ? null : await core.Store.Cases.FindActiveAsync(thread.Id, cancellationToken).ConfigureAwait(false);
        await core.DecideAsync(
            async now =>
            {
                var stored = await core.Store.SideRecords.FindAsync(VisitorVisit.KeyOf(session.Id), cancellationToken).ConfigureAwait(false);
                var before = stored is not null && stored.ExpiresAt > now
                    ? VisitorVisit.Read(stored)
                    : new VisitorVisit { Page = session.Page ?? new VisitorPage(), Language = session.Language, TimeZone = session.TimeZone, Since = now };
                var after = change(before, now) with { SeenAt = now };

                // What is said again is written again only when a good part of its time is over.
                return stored is not null && stored.CaseId == active?.State.Id && before.TellsTheSame(after)
                    && stored.ExpiresAt - now > VisitorVisit.Lifetime * 0.7 && !(after.WritesUntil - before.WritesUntil > VisitorVisit.WritingLifetime / 4)
                    ? (true, null)
                    : (true, (InboxCommit?)new InboxCommit
                    {
                        At = now,
                        SideRecords = [SideRecordChange.Put(after.ToRecord(session, active?.State.Id, thread?.ContactId, (stored?.Version ?? 0) + 1))],
                    });
            },
            cancellationToken).ConfigureAwait(false);
    }
}
