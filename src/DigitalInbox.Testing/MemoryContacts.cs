using DigitalInbox.Contacts;
using DigitalInbox.Inbox;

namespace DigitalInbox.Testing;

internal sealed class MemoryContacts(MemoryShelf shelf) : IContactStore
{
    public static MemoryState? Apply(MemoryState state, InboxCommit commit)
    {
        foreach (var contact in commit.NewContacts)
        {
            if (state.Contacts.ContainsKey(contact.Id) || With(state, contact) is not { } next)
            {
                return null;
            }

            state = next with { ContactPlaces = next.ContactPlaces.Add(next.ContactPlaces.Count + 1, contact.Id) };
        }

        foreach (var contact in commit.ChangedContacts)
        {
            if (state.Contacts.GetValueOrDefault(contact.Id) is not { ErasedAt: null } before || before.Version != contact.Version - 1)
            {
                return null;
            }

            var freed = state with { Identities = state.Identities.RemoveRange(before.Identities.Select(KeyOf)) };
            if (With(freed, contact) is not { } next)
            {
                return null;
            }

            state = next;
        }

        return state;
    }

    public Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.State.Contacts.GetValueOrDefault(id));
    }

    public Task<Contact?> FindByIdentityAsync(ChannelKind platform, string externalId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Find(shelf.State, platform, externalId));
    }

    internal static Contact? Find(MemoryState state, ChannelKind platform, string externalId) =>
        state.Identities.TryGetValue((platform, externalId), out var id) ? state.Contacts[id] : null;

    private static MemoryState? With(MemoryState state, Contact contact) =>
        contact.Identities.Any(i => state.Identities.ContainsKey(KeyOf(i)))
            ? null
            : state with
            {
                Contacts = state.Contacts.SetItem(contact.Id, contact),
                Identities = state.Identities.AddRange(contact.Identities.Select(i => KeyValuePair.Create(KeyOf(i), contact.Id))),
            };

    private static (ChannelKind Platform, string ExternalId) KeyOf(ContactIdentity identity) => (identity.Platform, identity.ExternalId);
}
