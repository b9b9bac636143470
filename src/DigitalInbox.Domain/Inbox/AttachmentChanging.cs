using DigitalInbox.Cases;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Changes one file of a message.</summary>
internal sealed class AttachmentChanging(InboxCore core)
{
    /// <summary>Changes a file, unless it was erased.</summary>
    /// <param name="message">The message.</param>
    /// <param name="file">The file.</param>
    /// <param name="change">What it becomes; the same for no change.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <param name="timers">The timers that change with it.</param>
    /// <returns>False when there is no such file any more.</returns>
    public async Task<bool> ChangeAsync(
        MessageId message, AttachmentId file, Func<Attachment, Attachment> change, CancellationToken cancellationToken, params IReadOnlyList<TimerChange> timers)
    {
        var (isThere, _) = await core.DecideAsync(
            async now =>
            {
                var found = await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false);
                var record = found is null ? null : await core.Store.Cases.FindAsync(found.CaseId, cancellationToken).ConfigureAwait(false);

                // Read after its case: whoever changes its files from here on changes the case too, and the commit meets a conflict.
                var known = record is null ? null : await core.Store.Conversations.FindMessageAsync(message, cancellationToken).ConfigureAwait(false);
                if (record is null || known?.Attachments.FirstOrDefault(a => a.Id == file) is not { State: not AttachmentState.Erased } before)
                {
                    return (false, null);
                }

                var after = change(before);
                return (true, after == before ? null : CommitOf(record, known, after, timers, now));
            },
            cancellationToken).ConfigureAwait(false);
        return isThere;
    }

    private InboxCommit CommitOf(CaseRecord record, Message message, Attachment file, IReadOnlyList<TimerChange> timers, Instant now)
    {
        var handled = Case.From(record.State, core.Workflow);
        handled.RecordAttachment(message.Id, file.Id, OutcomeOf(file.State), Initiator.Of(message.ChannelId), now);
        return new InboxCommit
        {
            At = now,
            Cases = [CaseChange.Of(handled, record)],
            ChangedMessages =
            [
                new MessageChange(message.Id, Delivery: null, ExternalId: null)
                {
                    Attachments = [.. message.Attachments.Select(a => a.Id == file.Id ? file : a)],
                },
            ],
            Timers = timers,
        };
    }

    private static AttachmentOutcome OutcomeOf(AttachmentState state) => state switch
    {
        AttachmentState.Stored => AttachmentOutcome.Stored,
        AttachmentState.Failed => AttachmentOutcome.Failed,
        AttachmentState.Erased => AttachmentOutcome.Erased,
        _ => AttachmentOutcome.Remote,
    };
}
