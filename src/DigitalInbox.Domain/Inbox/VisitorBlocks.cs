using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Contacts;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Which visitors are shut out, by the ids that they come with.</summary>
internal sealed class VisitorBlocks(InboxCore core)
{
    private const string Kind = "visitor.block";

    public async Task<bool> IsBlockedAsync(ChannelKind platform, VisitorSession session, CancellationToken cancellationToken) =>
        await FindAsync(platform, session.Visitor, cancellationToken).ConfigureAwait(false) is not null
        || (session.Before is { } before && await FindAsync(platform, before, cancellationToken).ConfigureAwait(false) is not null);

    public async Task<bool> IsBlockedAsync(Contact contact, IReadOnlySet<ChannelKind> platforms, CancellationToken cancellationToken)
    {
        foreach (var identity in contact.Identities.Where(i => platforms.Contains(i.Platform)))
        {
            if (await FindAsync(identity.Platform, identity.ExternalId, cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public Task SetAsync(Contact contact, IReadOnlySet<ChannelKind> platforms, bool isBlocked, CancellationToken cancellationToken) => core.DecideAsync(
        async now =>
        {
            // Of one kind of channel they may be known, and come by another one under the same id.
            var visitors = contact.Identities.Where(i => platforms.Contains(i.Platform)).Select(i => i.ExternalId).Distinct(StringComparer.Ordinal);
            var changes = new List<SideRecordChange>();
            foreach (var (platform, visitor) in platforms.SelectMany(_ => visitors, (platform, visitor) => (platform, visitor)))
            {
                var stored = await FindAsync(platform, visitor, cancellationToken).ConfigureAwait(false);
                if (stored is not null != isBlocked)
                {
                    changes.Add(stored is null
                        ? SideRecordChange.Put(New(KeyOf(platform, visitor), contact.Id, now))
                        : SideRecordChange.Remove(stored));
                }
            }

            return (true, changes.Count == 0 ? null : (InboxCommit?)new InboxCommit { At = now, SideRecords = changes });
        },
        cancellationToken);

    private static SideRecord New(SideRecordKey key, ContactId contact, Instant now) => new()
    {
        Key = key,
        Version = 1,
        ContactId = contact,
        At = now,
        Body = "{}",
    };

    // An id of the host's may be longer than a key.
    private static SideRecordKey KeyOf(ChannelKind platform, string visitor) =>
        new(Kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{platform}:{visitor}"))));

    private Task<SideRecord?> FindAsync(ChannelKind platform, string visitor, CancellationToken cancellationToken) =>
        core.Store.SideRecords.FindAsync(KeyOf(platform, visitor), cancellationToken);
}
