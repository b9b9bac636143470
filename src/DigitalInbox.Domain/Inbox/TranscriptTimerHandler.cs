using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Conversations;

namespace DigitalInbox.Inbox;

/// <summary>Hands what was said in a chat to the host, which sends it by e-mail. It may be handed over twice when the inbox stops in between.</summary>
internal sealed class TranscriptTimerHandler(InboxCore core, ITranscriptSender? sender) : ITimerHandler
{
    private const int MostAttempts = 10;

    private readonly TranscriptReading reading = new(core);

    public string Kind => TranscriptOrder.Timer;

    public async Task HandleAsync(InboxTimer timer, LeaseId lease, CancellationToken cancellationToken)
    {
        var record = await core.Store.SideRecords.FindAsync(TranscriptOrder.KeyOf(timer.Key.Subject), cancellationToken).ConfigureAwait(false);
        if (record is not null && sender is not null)
        {
            await SendAsync(sender, TranscriptOrder.Read(record), timer, cancellationToken).ConfigureAwait(false);
        }

        await core.Store.CommitAsync(
            new InboxCommit { At = core.Now, Timers = [new TimerChange(timer.Key, null) { Lease = lease }] }, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(ITranscriptSender sending, TranscriptOrder order, InboxTimer timer, CancellationToken cancellationToken)
    {
        if (await core.Store.Conversations.FindThreadAsync(new ThreadId(order.Thread), cancellationToken).ConfigureAwait(false) is not { } thread
            || await reading.FindCaseAsync(thread, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return;
        }

        var messages = await reading.ReadAsync(record.State.Id, cancellationToken).ConfigureAwait(false);
        if (messages.Count == 0)
        {
            return;
        }

        try
        {
            await sending.SendAsync(
                new Transcript(timer.Key.Subject, order.Email, core.Channels.Find(thread.ChannelId)?.Name ?? "", record.Number, messages)
                {
                    Language = order.Language,
                    TimeZone = order.TimeZone,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (timer.Attempts + 1 >= MostAttempts && fault is not OutOfMemoryException)
        {
            core.Telemetry.Fault("transcript.givenUp", fault);
            return;
        }

        await core.DecideAsync(
            async now =>
            {
                if (await core.Store.Cases.FindAsync(record.State.Id, cancellationToken).ConfigureAwait(false) is not { } current)
                {
                    return (false, null);
                }

                var handled = Case.From(current.State, core.Workflow);
                handled.NoteTranscript(messages[^1].Id, now);
                return (true, (InboxCommit?)new InboxCommit { At = now, Cases = [CaseChange.Of(handled, current)] });
            },
            cancellationToken).ConfigureAwait(false);
    }
}
