using DigitalInbox.Channels;

namespace DigitalInbox.Inbox;

/// <summary>Takes in that a person has another account id now. The id before stays theirs, since their thread is named after it.</summary>
internal sealed class IdentityIntake(InboxCore core)
{
    private readonly ContactFinding contacts = new(core);
    private readonly IdentityProfiles profiles = new(core);

    public async Task<CommitResult> ReceiveAsync(Channel channel, IdentityChanged changed, CancellationToken cancellationToken)
    {
        var (_, result) = await core.DecideAsync(
            async now =>
            {
                var commit = new InboxCommit { At = now, Claims = [new DedupeKey(channel.Id, changed.Key, now)] };
                var before = await core.Store.Contacts.FindByIdentityAsync(channel.Kind, changed.ExternalId, cancellationToken).ConfigureAwait(false);
                var owner = await core.Store.Contacts.FindByIdentityAsync(channel.Kind, changed.Now.ExternalId, cancellationToken).ConfigureAwait(false);

                // Somebody else's account stays theirs: two contacts are made one by a person, never on the side.
                if (before is null || (owner is not null && owner.Id != before.Id))
                {
                    return (true, (InboxCommit?)commit);
                }

                var account = owner is null ? changed.Now with { Aliases = [changed.ExternalId, .. changed.Now.Aliases] } : changed.Now;
                var found = await contacts.FindAsync(channel.Kind, account, owner, now, cancellationToken).ConfigureAwait(false);
                var thread = await contacts.FindThreadAsync(channel, before, cancellationToken).ConfigureAwait(false);
                return (true, commit with
                {
                    ChangedContacts = found.Changed,
                    SideRecords = await profiles.ChangesAsync(channel.Kind, changed.Now, found.Now.Id, now, cancellationToken).ConfigureAwait(false),
                    ChangedThreads = thread is null ? [] : ContactFinding.Redirect(channel, thread, before.Id, changed.Now.ExternalId),
                });
            },
            cancellationToken).ConfigureAwait(false);
        return result;
    }
}
