using DigitalInbox.Agents;
using DigitalInbox.Cases;
using DigitalInbox.Channels;
using DigitalInbox.Contacts;
using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Finds whom an agent writes to first, and the conversation that there is with them.</summary>
internal sealed class AddresseeFinding(InboxCore core, CaseAccess access)
{
    private const int LongestAccount = 200;

    private readonly ContactSight sight = new(core, access);

    /// <exception cref="InboxException"><c>conversation.recipientInvalid</c>, <c>contact.notFound</c>, <c>contact.erased</c>.</exception>
    public async Task<Addressee> FindAsync(
        Caller caller, IOutboundConnector connector, ConversationRequest request, Instant now, CancellationToken cancellationToken)
    {
        var channel = connector.Channel;
        if (request.ContactId is { } id)
        {
            return request.To is null
                ? await FindContactAsync(caller, channel, id, cancellationToken).ConfigureAwait(false)
                : throw NoRecipient("Say either an account or a contact.");
        }

        var account = Normalize(connector, request.To);
        var known = await core.Store.Conversations.FindThreadByExternalIdAsync(channel.Id, account, cancellationToken).ConfigureAwait(false);
        var contact = known is not null
            ? await core.Store.Contacts.FindAsync(known.ContactId, cancellationToken).ConfigureAwait(false)
            : await core.Store.Contacts.FindByIdentityAsync(channel.Kind, account, cancellationToken).ConfigureAwait(false);
        if (contact is null)
        {
            return new Addressee(Contact.Meet(ContactId.New(now), new ContactIdentity(channel.Kind, account, null), now), IsNew: true, account, null);
        }

        RequireStanding(contact);
        var cases = known is null ? await sight.ListCasesAsync([contact.Id], cancellationToken).ConfigureAwait(false) : [];
        var thread = known ?? await FindThreadAsync(channel, [contact], cases, cancellationToken).ConfigureAwait(false);
        return new Addressee(contact, IsNew: false, thread?.RecipientExternalId ?? account, Continued(channel, thread));
    }

    private async Task<Addressee> FindContactAsync(Caller caller, Channel channel, ContactId id, CancellationToken cancellationToken)
    {
        var (shown, group) = await sight.FindAsync(caller, id, cancellationToken).ConfigureAwait(false);
        var cases = await sight.ListCasesAsync(group.Members, cancellationToken).ConfigureAwait(false);
        RequireStanding(shown);

        // The case is of the contact whose account it is, so that it stays theirs when the person is parted again.
        var contacts = await sight.ReadAsync(group.Members, cancellationToken).ConfigureAwait(false);
        if (await FindThreadAsync(channel, contacts, cases, cancellationToken).ConfigureAwait(false) is { } thread)
        {
            return new Addressee(contacts.First(c => c.Id == thread.ContactId), IsNew: false, thread.RecipientExternalId, Continued(channel, thread));
        }

        var reached = contacts.FirstOrDefault(c => AccountOf(c, channel) is not null)
            ?? throw NoRecipient("The contact has no account that the channel reaches.");
        return new Addressee(reached, IsNew: false, AccountOf(reached, channel)!, Thread: null);
    }

    private static string? AccountOf(Contact contact, Channel channel) =>
        contact.Identities.LastOrDefault(i => i.Platform == channel.Kind)?.ExternalId;

    // Where one contact has several threads, what is written first begins another one.
    private static ConversationThread? Continued(Channel channel, ConversationThread? thread) =>
        channel.Capabilities.HasSeveralThreadsPerContact ? null : thread;

    private static string Normalize(IOutboundConnector connector, string? to)
    {
        var account = to?.Trim();
        return account is { Length: > 0 and <= LongestAccount } && !account.Any(char.IsControl) && connector.NormalizeRecipient(account) is { Length: > 0 } known
            ? known
            : throw NoRecipient("Say whom to write to, by an account of the channel.");
    }

    private static void RequireStanding(Contact contact)
    {
        if (contact.ErasedAt is not null)
        {
            throw new InboxException(
                InboxErrorKind.Conflict, InboxErrors.ContactErased, "The customer was erased. Nothing more is written to them or about them.");
        }
    }

    // A group's thread belongs to who wrote first in it: what is meant for one must not go to all.
    private async Task<ConversationThread?> FindThreadAsync(
        Channel channel, IReadOnlyList<Contact> contacts, IReadOnlyList<CaseRecord> cases, CancellationToken cancellationToken)
    {
        foreach (var record in cases.Where(c => c.State.ChannelId == channel.Id).Reverse())
        {
            var thread = await core.Store.Conversations.FindThreadAsync(record.State.ThreadId, cancellationToken).ConfigureAwait(false);
            if (thread is not null && contacts.FirstOrDefault(c => c.Id == thread.ContactId) is { } contact && IsAlone(thread, contact))
            {
                return thread;
            }
        }

        return null;
    }

    private static bool IsAlone(ConversationThread thread, Contact contact) =>
        contact.Identities.Any(i => string.Equals(i.ExternalId, thread.ExternalId, StringComparison.Ordinal));

    private static InboxException NoRecipient(string message) => new(InboxErrorKind.Invalid, InboxErrors.ConversationRecipientInvalid, message);
}
