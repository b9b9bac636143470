using System.Security.Cryptography;
using System.Text;

namespace DigitalInbox.Inbox;

/// <summary>The secret with which links are signed: the host's, or else one that is made once for the inbox and kept in its store, so that all
/// nodes have the same and a restart changes nothing.</summary>
internal sealed class LinkKeys(InboxCore core)
{
    public const int FewestBytes = 32;

    private static readonly SideRecordKey Place = new("key", "form.link");
    private byte[]? known;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref known) is { } key)
        {
            return key;
        }

        key = core.Options.LinkKey is { } chosen ? Encoding.UTF8.GetBytes(chosen) : await FindOrMakeAsync(cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref known, key);
        return key;
    }

    private async Task<byte[]> FindOrMakeAsync(CancellationToken cancellationToken)
    {
        // Of two nodes that make one at once, one meets a conflict and finds the other's.
        var (kept, _) = await core.DecideAsync(
            async now =>
            {
                if (await core.Store.SideRecords.FindAsync(Place, cancellationToken).ConfigureAwait(false) is { } record)
                {
                    return (record.Body, null);
                }

                var made = Convert.ToBase64String(RandomNumberGenerator.GetBytes(FewestBytes));
                return (made, (InboxCommit?)new InboxCommit
                {
                    At = now,
                    SideRecords = [SideRecordChange.Put(new SideRecord { Key = Place, Version = 1, At = now, Body = made })],
                });
            },
            cancellationToken).ConfigureAwait(false);
        return Convert.FromBase64String(kept);
    }
}
