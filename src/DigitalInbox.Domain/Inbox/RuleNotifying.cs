using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Cases;
using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells agents what a rule of the host says of a case.</summary>
internal sealed class RuleNotifying(InboxCore core)
{
    private const int LongestTitle = 200;

    /// <summary>Makes what tells agents.</summary>
    /// <param name="agents">Whom to tell.</param>
    /// <param name="about">The case, as the rule found it. At one version of it a rule tells an agent once.</param>
    /// <param name="notice">What to tell.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>What is stored in the same commit as what the rule does.</returns>
    public async ValueTask<IReadOnlyList<SideRecordChange>> TellAsync(
        IReadOnlyList<AgentId> agents, CaseRecord about, RuleNotice notice, Instant now, CancellationToken cancellationToken)
    {
        var added = new List<SideRecordChange>(agents.Count);
        foreach (var agent in agents.Distinct())
        {
            var told = new Notification
            {
                Id = NotificationRecords.IdOf(about.State.Id, RunOf(notice.Rule, about.State.Version), agent),
                Agent = agent,
                Kind = NotificationKind.Rule,
                CaseId = about.State.Id,
                Number = about.Number,
                Sequence = about.State.Version,
                At = now,
                By = Initiator.OfRule(notice.Rule),
                Title = notice.Title.Length <= LongestTitle ? notice.Title : notice.Title[..LongestTitle],
            };
            if (await core.Store.SideRecords.FindAsync(NotificationRecords.KeyOf(told.Id), cancellationToken).ConfigureAwait(false) is null)
            {
                added.Add(SideRecordChange.Put(NotificationRecords.Write(told, 1, Duration.FromTimeSpan(core.Options.NotificationLifetime))));
            }
        }

        return added;
    }

    // The id of a rule is the host's, and may be long.
    private static string RunOf(string rule, long version) => string.Create(
        CultureInfo.InvariantCulture, $"{version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rule)).AsSpan(0, 8))}");
}
