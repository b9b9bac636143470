using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>Records that forms ran out which nobody had filled in.</summary>
internal sealed class FormTimerHandler(InboxCore core) : ITimerHandler
{
    public string Kind => FormRecords.Timer;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var id = new FormSubmissionId(timer.Key.Subject);
        var (isDone, _) = await core.DecideAsync(
            async now =>
            {
                // It may have been answered since the timer was claimed, or be erased, or another pump was faster.
                if (await core.Store.Timers.FindAsync(timer.Key, cancellationToken).ConfigureAwait(false) is null
                    || await core.Store.SideRecords.FindAsync(FormRecords.KeyOf(id), cancellationToken).ConfigureAwait(false) is not { } kept
                    || FormRecords.Read(kept) is not { Answers.Count: 0 } submission
                    || await KnowledgeCases.FindLiveAsync(core, submission.CaseId, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    return (false, null);
                }

                var handled = Case.From(record.State, core.Workflow);
                handled.ExpireForm(submission.Id, submission.FormId, submission.FormVersion, now);

                // The record is written again as it is: an answer at the same moment meets a conflict, or this does.
                return (true, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    Cases = [CaseChange.Of(handled, record)],
                    SideRecords = [FormRecords.Put(submission, kept.Version + 1)],
                    Timers = [new TimerChange(timer.Key, null)],
                });
            },
            cancellationToken).ConfigureAwait(false);
        if (isDone)
        {
            core.Telemetry.TimerDone();
            return;
        }

        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }
}
