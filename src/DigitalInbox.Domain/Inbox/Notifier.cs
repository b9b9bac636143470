using DigitalInbox.Cases;
using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Inbox;

internal sealed class Notifier(InboxCore core) : INotifier
{
    private const int LongestTitle = 200;

    public async ValueTask<InboxCommit> NotifyAsync(
        InboxCommit commit, CaseSnapshot about, CaseNumber? number, IReadOnlyCollection<AgentId> agents, RuleNotice notice, CancellationToken cancellationToken)
    {
        var added = new List<SideRecordChange>(agents.Count);
        foreach (var agent in agents.Distinct())
        {
            var told = new Notification
            {
                Id = NotificationRecords.IdOf(about.Id, notice.Run, agent),
                Agent = agent,
                Kind = NotificationKind.Rule,
                CaseId = about.Id,
                Number = number,
                Sequence = about.Version,
                At = commit.At,
                By = Initiator.OfRule(notice.Rule),
                Title = notice.Title.Length <= LongestTitle ? notice.Title : notice.Title[..LongestTitle],
            };
            if (await core.Store.SideRecords.FindAsync(NotificationRecords.KeyOf(told.Id), cancellationToken).ConfigureAwait(false) is null)
            {
                added.Add(SideRecordChange.Put(NotificationRecords.Write(told, 1, Duration.FromTimeSpan(core.Options.NotificationLifetime))));
            }
        }

        return added.Count == 0 ? commit : commit with { SideRecords = [.. commit.SideRecords, .. added] };
    }
}
