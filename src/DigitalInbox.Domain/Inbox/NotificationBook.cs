using DigitalInbox.Cases;
using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>The notifications that one commit adds and changes, each at the version that was read.</summary>
internal sealed class NotificationBook(ISideRecordStore store, Duration lifetime)
{
    private readonly Dictionary<string, (long Version, Notification Told)> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> loaded = new(StringComparer.Ordinal);

    public IEnumerable<SideRecordChange> Changes =>
        changed.Select(id => SideRecordChange.Put(NotificationRecords.Write(known[id].Told, known[id].Version + 1, lifetime)));

    public bool IsChanged => changed.Count > 0;

    /// <summary>Takes what nobody has to read any more out of what is unread.</summary>
    public async ValueTask EndAsync(CaseId caseId, NotificationEnd end, Instant now, CancellationToken cancellationToken)
    {
        await LoadAsync(
            end.Draft is { } draft ? NotificationRecords.UnreadOf(draft) : NotificationRecords.UnreadOf(end.Agent!.Value, caseId),
            cancellationToken).ConfigureAwait(false);
        var over = known.Values.Select(k => k.Told).Where(t => !t.IsRead && end.Holds(t.Kind)
            && (end.Draft is { } about ? t.DraftId == about : t.CaseId == caseId && t.Agent == end.Agent)).ToList();
        foreach (var told in over)
        {
            Change(told with { ReadAt = Instant.Max(now, told.At) });
        }
    }

    /// <summary>Tells an agent. Messages of one case are one notification until it is read.</summary>
    public async ValueTask TellAsync(AgentId agent, NotificationDue due, CaseChange change, CancellationToken cancellationToken)
    {
        var caseId = change.State.Id;
        var told = new Notification
        {
            Id = NotificationRecords.IdOf(caseId, due.Event.Sequence, agent),
            Agent = agent,
            Kind = due.Kind,
            CaseId = caseId,
            Number = change.Loaded?.Number,
            Sequence = due.Event.Sequence,
            At = due.Event.At,
            By = due.Event.Initiator,
            MessageId = due.MessageId,
            DraftId = due.DraftId,
            Metric = due.Metric,
            DueAt = due.DueAt,
        };
        if (due.Kind == NotificationKind.Message
            && await FindUnreadMessageAsync(agent, caseId, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            Change(told with { Id = earlier.Id, Count = earlier.Count + 1 });
            return;
        }

        known.TryAdd(told.Id, (0, told));
        changed.Add(told.Id);
    }

    private async ValueTask<Notification?> FindUnreadMessageAsync(AgentId agent, CaseId caseId, CancellationToken cancellationToken)
    {
        await LoadAsync(NotificationRecords.UnreadOf(agent, caseId), cancellationToken).ConfigureAwait(false);
        return known.Values.Select(k => k.Told).FirstOrDefault(
            t => t is { Kind: NotificationKind.Message, IsRead: false } && t.CaseId == caseId && t.Agent == agent);
    }

    private void Change(Notification told)
    {
        known[told.Id] = (known[told.Id].Version, told);
        changed.Add(told.Id);
    }

    private async ValueTask LoadAsync(string list, CancellationToken cancellationToken)
    {
        if (!loaded.Add(list))
        {
            return;
        }

        var query = new SideRecordQuery(NotificationRecords.Kind) { Lists = [list], Limit = NotificationRecords.Most };
        foreach (var record in (await store.ListAsync(query, cancellationToken).ConfigureAwait(false)).Items)
        {
            known.TryAdd(record.Key.Id, (record.Version, NotificationRecords.Read(record)));
        }
    }
}
