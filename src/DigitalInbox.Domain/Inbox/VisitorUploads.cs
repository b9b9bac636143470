using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>How many files of one session wait for a message. Each takes a place until a message takes it or its time is over; a place is one record, so
/// of two who take the same one at once only one gets it.</summary>
internal sealed class VisitorUploads(InboxCore core)
{
    private const string Kind = "visitor.upload";
    private const int Most = 20;
    private const long MostBytes = 100 * 1024 * 1024;

    private static readonly JsonTypeInfo<VisitorUpload> Json = VisitorJsonContext.Of<VisitorUpload>();

    public static InboxException IsFull() => VisitorErrors.File("Too many files wait for a message. Send them first.");

    /// <summary>Refuses what would have no place, before its bytes come.</summary>
    /// <exception cref="InboxException"><c>visitor.fileInvalid</c>.</exception>
    public async Task RequireAsync(VisitorSession session, CancellationToken cancellationToken)
    {
        if (await FindAsync(session, 1, core.Now, cancellationToken).ConfigureAwait(false) is null)
        {
            throw IsFull();
        }
    }

    /// <returns>False when there is no place.</returns>
    public async Task<bool> TakeAsync(VisitorSession session, UploadedFile file, CancellationToken cancellationToken)
    {
        var (isTaken, _) = await core.DecideAsync(
            async now => await FindAsync(session, file.Size, now, cancellationToken).ConfigureAwait(false) is var (key, version)
                ? (true, (InboxCommit?)new InboxCommit { At = now, SideRecords = [Put(session, key, version, file, now)] })
                : (false, null),
            cancellationToken).ConfigureAwait(false);
        return isTaken;
    }

    private static string ListOf(VisitorSession session) => $"session:{session.Id}";

    private SideRecordChange Put(VisitorSession session, SideRecordKey key, long version, UploadedFile file, Instant now) => SideRecordChange.Put(new SideRecord
    {
        Key = key,
        Version = version + 1,
        At = now,
        ExpiresAt = now + Duration.FromTimeSpan(core.Options.UploadLifetime),
        Lists = [ListOf(session)],
        Body = JsonSerializer.Serialize(new VisitorUpload(file.Id, file.Size), Json),
    });

    /// <returns>A free place and the version of what is there; null when there is none, or too few bytes are left.</returns>
    private async Task<(SideRecordKey Key, long Version)?> FindAsync(VisitorSession session, long size, Instant now, CancellationToken cancellationToken)
    {
        var query = new SideRecordQuery(Kind) { Lists = [ListOf(session)], Limit = Most };
        var known = (await core.Store.SideRecords.ListAsync(query, cancellationToken).ConfigureAwait(false)).Items.ToDictionary(r => r.Key);
        (SideRecordKey Key, long Version)? free = null;
        var bytes = size;
        for (var place = 1; place <= Most; place++)
        {
            var key = new SideRecordKey(Kind, $"{session.Id}:{place}");
            var stored = known.GetValueOrDefault(key);
            if (stored is not null && stored.ExpiresAt > now
                && JsonSerializer.Deserialize(stored.Body, Json)! is var upload
                && await core.Store.Timers.FindAsync(TimerKey.OfUpload(upload.File), cancellationToken).ConfigureAwait(false) is not null)
            {
                bytes += upload.Size;
            }
            else
            {
                free ??= (key, stored?.Version ?? 0);
            }
        }

        return bytes <= MostBytes || bytes == size ? free : null;
    }
}
