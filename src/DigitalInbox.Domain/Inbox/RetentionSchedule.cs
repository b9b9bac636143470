using System.Buffers.Binary;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Asks for a run of retention each day, once whoever asks.</summary>
internal sealed class RetentionSchedule(InboxCore core)
{
    /// <summary>Asks for today's run, unless somebody did.</summary>
    public async Task EnsureRunAsync(CancellationToken cancellationToken)
    {
        var now = core.Now;
        var id = IdOf(now);
        if (await core.Store.Jobs.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        // Another node that was faster makes it a conflict: then the run is there.
        var result = await core.Store.CommitAsync(
            new InboxCommit { At = now, NewJobs = [new InboxJob(id, Retention.KindName, new RetentionState().Write(), now)] },
            cancellationToken).ConfigureAwait(false);
        if (result.Status == CommitStatus.Committed)
        {
            core.Signal.Notify();
        }
    }

    /// <summary>The id of the run of a day (UTC): made of the day alone, so that all nodes mean the same one.</summary>
    public static JobId IdOf(Instant now)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.InUtc().Date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant().ToUnixTimeMilliseconds() << 16);
        (bytes[6], bytes[8]) = (0x70, 0x80);
        return new JobId(new Guid(bytes, bigEndian: true));
    }
}
