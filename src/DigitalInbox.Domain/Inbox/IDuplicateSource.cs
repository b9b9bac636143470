namespace DigitalInbox.Inbox;

/// <summary>Where else, beside names and accounts, something is known of contacts by which two may be found to be one person.</summary>
internal interface IDuplicateSource
{
    /// <summary>Reads what it knows of a contact.</summary>
    Task<IReadOnlyList<DuplicateFact>> ReadAsync(ContactId contact, CancellationToken cancellationToken);

    /// <summary>Finds contacts of whom it knows the same.</summary>
    Task<IReadOnlyList<ContactId>> FindAsync(DuplicateFact fact, int most, CancellationToken cancellationToken);
}
