using DigitalInbox.Notifications;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Tells agents of what concerns them, in the same commit. Asked last, since it goes by all that is recorded on a case.</summary>
/// <remarks>A case that nobody has costs no read when its customer writes.</remarks>
internal sealed class NotificationKeeping(InboxCore core, NotificationPeople people) : ICommitKeeper
{
    public async ValueTask<InboxCommit> KeepAsync(InboxCommit commit, CancellationToken cancellationToken)
    {
        NotificationBook? book = null;
        foreach (var change in commit.Cases)
        {
            // What is over goes first: who is given a case anew has not read that they are.
            foreach (var end in NotificationRules.Ended(change.State, change.Events))
            {
                book ??= Begin();
                await book.EndAsync(change.State.Id, end, commit.At, cancellationToken).ConfigureAwait(false);
            }

            foreach (var due in NotificationRules.Due(change.State, change.Events))
            {
                foreach (var agent in await people.FindAsync(due, change, commit, cancellationToken).ConfigureAwait(false))
                {
                    book ??= Begin();
                    await book.TellAsync(agent, due, change, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return book is { IsChanged: true } ? commit with { SideRecords = [.. commit.SideRecords, .. book.Changes] } : commit;
    }

    private NotificationBook Begin() => new(core.Store.SideRecords, Duration.FromTimeSpan(core.Options.NotificationLifetime));
}
