using System.Runtime.CompilerServices;
using DigitalInbox.Agents;
using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What an agent is told, and how they want to be alerted. Everybody has their own.</summary>
/// <remarks>Safe for use by many threads. When a call returns, its effect is durable. Any call may be refused as <c>access.denied</c>,
/// <c>store.unavailable</c> or <c>inbox.busy</c>.</remarks>
public sealed class NotificationHandling
{
    /// <summary>Where counting what is unread ends.</summary>
    public const int MostCounted = 1000;

    private const int MostFollowed = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(200);

    private readonly InboxCore core;
    private readonly CaseAccess access;

    internal NotificationHandling(InboxCore core, CaseAccess access)
    {
        this.core = core;
        this.access = access;
    }

    /// <summary>Lists what the caller was told, newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="onlyUnread">True for what they have not read.</param>
    /// <param name="limit">The most to give, 1 to 200.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InboxException"><c>cursor.invalid</c>.</exception>
    public async Task<Page<Notification>> ListAsync(
        Caller caller, bool onlyUnread = false, int limit = 50, string? after = null, CancellationToken cancellationToken = default)
    {
        await RequireAsync(caller, InboxOperation.ReadNotifications, cancellationToken).ConfigureAwait(false);
        var list = onlyUnread ? NotificationRecords.UnreadOf(caller.Agent) : NotificationRecords.ListOf(caller.Agent);
        var page = await core.Store.SideRecords.ListAsync(
            new SideRecordQuery(NotificationRecords.Kind) { Lists = [list], Limit = limit, After = after }, cancellationToken).ConfigureAwait(false);
        var told = new List<Notification>(page.Items.Count);
        foreach (var record in page.Items)
        {
            told.Add(await ReadAsync(record, cancellationToken).ConfigureAwait(false));
        }

        return new Page<Notification>(told, page.Next);
    }

    /// <summary>Counts what the caller has not read.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>How many, at most <see cref="MostCounted"/>.</returns>
    public async Task<int> CountUnreadAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await RequireAsync(caller, InboxOperation.ReadNotifications, cancellationToken).ConfigureAwait(false);
        return await core.Store.SideRecords.CountAsync(
            NotificationRecords.Kind, NotificationRecords.UnreadOf(caller.Agent), MostCounted, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks some of what the caller was told as read. What is not theirs, or is gone, is left alone.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="ids">The ids; at most 200.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>notification.readInvalid</c>.</exception>
    public async Task MarkReadAsync(Caller caller, IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await RequireAsync(caller, InboxOperation.ReadNotifications, cancellationToken).ConfigureAwait(false);
        if (ids.Count > NotificationRecords.Most)
        {
            throw new InboxException(
                InboxErrorKind.Invalid, NotificationErrors.ReadInvalid, $"At most {NotificationRecords.Most} notifications are marked as read at once.");
        }

        await ReadAsync(
            async () =>
            {
                var found = new List<SideRecord>();
                foreach (var id in ids.Distinct(StringComparer.Ordinal))
                {
                    if (await core.Store.SideRecords.FindAsync(NotificationRecords.KeyOf(id), cancellationToken).ConfigureAwait(false) is { } record)
                    {
                        found.Add(record);
                    }
                }

                return found;
            },
            caller.Agent,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks everything as read that the caller was told until an instant.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="through">The instant, itself included; null for everything.</param>
    /// <param name="cancellationToken">Cancels between two commits.</param>
    public async Task MarkReadThroughAsync(Caller caller, Instant? through, CancellationToken cancellationToken = default)
    {
        await RequireAsync(caller, InboxOperation.ReadNotifications, cancellationToken).ConfigureAwait(false);
        await ReadListAsync(NotificationRecords.UnreadOf(caller.Agent), caller.Agent, through ?? Instant.MaxValue, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks everything as read that the caller was told of a case: they have seen it.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellationToken">Cancels between two commits.</param>
    /// <remarks>One read when there is nothing.</remarks>
    public async Task MarkReadOfCaseAsync(Caller caller, CaseId caseId, CancellationToken cancellationToken = default)
    {
        await RequireAsync(caller, InboxOperation.ReadNotifications, cancellationToken).ConfigureAwait(false);
        await ReadListAsync(
            NotificationRecords.UnreadOf(caller.Agent, caseId), caller.Agent, Instant.MaxValue, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads how the caller wants to be alerted.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<NotificationSettings> GetSettingsAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        await RequireAsync(caller, InboxOperation.SetNotifications, cancellationToken).ConfigureAwait(false);
        return await FindSettingsAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says how the caller wants to be alerted, from now on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="InboxException"><c>notification.kindUnknown</c>.</exception>
    public async Task SetSettingsAsync(Caller caller, NotificationSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await RequireAsync(caller, InboxOperation.SetNotifications, cancellationToken).ConfigureAwait(false);
        if (settings.Silent.Any(k => !Enum.IsDefined(k)))
        {
            throw new InboxException(InboxErrorKind.Invalid, NotificationErrors.KindUnknown, "There is no such kind of notification.");
        }

        var body = NotificationCodec.Write(settings);
        await core.DecideAsync(
            async now =>
            {
                var key = NotificationRecords.SettingsOf(caller.Agent);
                var before = await core.Store.SideRecords.FindAsync(key, cancellationToken).ConfigureAwait(false);
                return (true, string.Equals(before?.Body, body, StringComparison.Ordinal) ? null : (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords = [SideRecordChange.Put(new SideRecord { Key = key, Version = (before?.Version ?? 0) + 1, At = now, Body = body })],
                });
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells what the caller has not read now, from where <see cref="WatchAsync"/> can begin.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<NotificationPosition> GetPositionAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var page = await FindNewestAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
        return NotificationPosition.Start.Advance(page.Items, page.Next is null).After;
    }

    /// <summary>Follows what the caller is told, without end, each once; what is read before it could be told is left out. Who may not
    /// read notifications is told nothing.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="after">From where; null to begin with what comes next.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<NotificationNotice> WatchAsync(
        Caller caller, NotificationPosition? after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var position = after ?? await GetPositionAsync(caller, cancellationToken).ConfigureAwait(false);
        var wake = Task.CompletedTask;
        while (true)
        {
            // One wait at a time: on a quiet inbox, a new one each second would pile up behind the signal.
            wake = wake.IsCompleted ? core.Signal.NextAsync(cancellationToken) : wake;
            var pace = LookPace.Begin(Apart, cancellationToken);
            var page = await FindNewestAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
            (position, var news) = position.Advance(page.Items, page.Next is null);
            if (news.Count > 0
                && await access.MayAsync(caller, InboxOperation.ReadNotifications, subject: null, cancellationToken).ConfigureAwait(false))
            {
                var settings = await FindSettingsAsync(caller.Agent, cancellationToken).ConfigureAwait(false);
                var isAway = await core.Store.Agents.FindAsync(caller.Agent, cancellationToken).ConfigureAwait(false) is { Presence: AgentPresence.Away };
                foreach (var record in news)
                {
                    var told = await ReadAsync(record, cancellationToken).ConfigureAwait(false);
                    yield return new NotificationNotice(told, settings.AlertOf(told.Kind, isAway));
                }
            }

            // Another process on the same store does not reach our signal. And a busy inbox wakes everybody at every commit.
            await Task.WhenAny(wake, Task.Delay(Poll, cancellationToken)).ConfigureAwait(false);
            await pace.RestAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Task RequireAsync(Caller caller, InboxOperation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return access.RequireAsync(caller, operation, subject: null, cancellationToken);
    }

    private Task<Page<SideRecord>> FindNewestAsync(AgentId agent, CancellationToken cancellationToken) => core.Store.SideRecords.ListAsync(
        new SideRecordQuery(NotificationRecords.Kind) { Lists = [NotificationRecords.UnreadOf(agent)], Limit = MostFollowed }, cancellationToken);

    private async Task<NotificationSettings> FindSettingsAsync(AgentId agent, CancellationToken cancellationToken) =>
        await core.Store.SideRecords.FindAsync(NotificationRecords.SettingsOf(agent), cancellationToken).ConfigureAwait(false) is { } kept
            ? NotificationCodec.ReadSettings(kept.Body)
            : NotificationSettings.Default;

    // A case that began with what is told had no number yet.
    private async Task<Notification> ReadAsync(SideRecord record, CancellationToken cancellationToken)
    {
        var told = NotificationRecords.Read(record);
        return told.Number is null && await core.Store.Cases.FindAsync(told.CaseId, cancellationToken).ConfigureAwait(false) is { } known
            ? told with { Number = known.Number }
            : told;
    }

    private async Task ReadListAsync(string list, AgentId agent, Instant through, CancellationToken cancellationToken)
    {
        int count;
        do
        {
            count = await ReadAsync(
                async () =>
                {
                    var page = await core.Store.SideRecords.ListAsync(
                        new SideRecordQuery(NotificationRecords.Kind) { Lists = [list], IsOldestFirst = true, Limit = NotificationRecords.Most },
                        cancellationToken).ConfigureAwait(false);
                    return [.. page.Items.Where(r => r.At <= through)];
                },
                agent,
                cancellationToken).ConfigureAwait(false);
        }
        while (count == NotificationRecords.Most);
    }

    private async Task<int> ReadAsync(Func<Task<List<SideRecord>>> find, AgentId agent, CancellationToken cancellationToken)
    {
        var (count, _) = await core.DecideAsync(
            async now =>
            {
                var found = (await find().ConfigureAwait(false)).Select(r => (r.Version, Told: NotificationRecords.Read(r)))
                    .Where(f => f.Told.Agent == agent && !f.Told.IsRead).ToList();
                var lifetime = Duration.FromTimeSpan(core.Options.NotificationLifetime);
                return (found.Count, found.Count == 0 ? null : (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords =
                    [
                        .. found.Select(f => SideRecordChange.Put(
                            NotificationRecords.Write(f.Told with { ReadAt = Instant.Max(now, f.Told.At) }, f.Version + 1, lifetime))),
                    ],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return count;
    }
}
