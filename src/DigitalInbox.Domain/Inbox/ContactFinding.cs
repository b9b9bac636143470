using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Finds whose an account is, by its id and by its aliases, and which thread in private is theirs.</summary>
/// <remarks>When id and aliases are of several contacts, the id's contact wins, and else that of the first alias that is known and
/// has no other account on the platform; an alias of somebody else stays where it is. Whoever is to be merged is merged by a person.</remarks>
internal sealed class ContactFinding(InboxCore core)
{
    /// <param name="platform">The platform.</param>
    /// <param name="account">The account as it came.</param>
    /// <param name="owner">The contact that the id itself belongs to; null when it is new.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async ValueTask<FoundContact> FindAsync(
        ChannelKind platform, ExternalIdentity account, Contact? owner, Instant now, CancellationToken cancellationToken)
    {
        var name = StorableText.Of(account.DisplayName);
        var identity = new ContactIdentity(platform, account.ExternalId, name);
        var before = owner;
        List<ContactIdentity> free = owner is null ? [identity] : [];
        foreach (var alias in account.Aliases)
        {
            var known = await core.Store.Contacts.FindByIdentityAsync(platform, alias, cancellationToken).ConfigureAwait(false);
            before ??= known is not null && IsNobodyElse(known, platform, account) ? known : null;
            if (known is null)
            {
                free.Add(new ContactIdentity(platform, alias, name));
            }
        }

        if (before is null)
        {
            return new FoundContact(Contact.Meet(ContactId.New(now), identity, now).Link(free) with { Version = 1 }, null);
        }

        // Recognised and linked at once is one change.
        var after = before.Recognise(identity).Link(free);
        return new FoundContact(ReferenceEquals(after, before) ? before : after with { Version = before.Version + 1 }, before);
    }

    // A telephone number is given to others in time. Who has an id of their own besides it that did not come with it is somebody else.
    private static bool IsNobodyElse(Contact known, ChannelKind platform, ExternalIdentity account) => known.Identities
        .Where(i => i.Platform == platform)
        .All(i => string.Equals(i.ExternalId, account.ExternalId, StringComparison.Ordinal) || account.Aliases.Contains(i.ExternalId, StringComparer.Ordinal));

    /// <summary>Finds the thread of somebody who is known by another account now. In private, a thread is named after its person.</summary>
    public async ValueTask<ConversationThread?> FindThreadAsync(Channel channel, Contact? contact, CancellationToken cancellationToken)
    {
        if (contact is null || !HasOneThreadEach(channel))
        {
            return null;
        }

        foreach (var identity in contact.Identities.Where(i => i.Platform == channel.Kind))
        {
            var thread = await core.Store.Conversations
                .FindThreadByExternalIdAsync(channel.Id, identity.ExternalId, cancellationToken).ConfigureAwait(false);
            if (thread?.ContactId == contact.Id)
            {
                return thread;
            }
        }

        return null;
    }

    /// <summary>What changes on a thread whose person came by another account.</summary>
    public static IReadOnlyList<ThreadChange> Redirect(Channel channel, ConversationThread thread, ContactId contact, string account) =>
        HasOneThreadEach(channel) && thread.ContactId == contact
        && thread.RecipientExternalId.Length > 0 && !string.Equals(thread.RecipientExternalId, account, StringComparison.Ordinal)
            ? [new ThreadChange(thread.Id, account)]
            : [];

    private static bool HasOneThreadEach(Channel channel) => channel.Capabilities is { IsPrivate: true, HasSeveralThreadsPerContact: false };
}
