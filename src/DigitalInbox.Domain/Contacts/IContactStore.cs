namespace DigitalInbox.Contacts;

/// <summary>Reads contacts. Writing goes through the one atomic commit.</summary>
/// <remarks>Safe for use by many threads. An unreachable store is an <see cref="InboxException"/> <c>store.unavailable</c>.</remarks>
public interface IContactStore
{
    /// <summary>Finds a contact.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The contact; null when there is none.</returns>
    Task<Contact?> FindAsync(ContactId id, CancellationToken cancellationToken);

    /// <summary>Finds the contact that an account belongs to.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="externalId">The provider's id of the account.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The contact; null when the account is new.</returns>
    Task<Contact?> FindByIdentityAsync(ChannelKind platform, string externalId, CancellationToken cancellationToken);
}
