namespace DigitalInbox.Conversations;

/// <summary>Who wrote a message.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The contact's or the agent's id.</param>
/// <param name="Name">The name at the time of writing; null when unknown. Erased with the person.</param>
public sealed record MessageAuthor(AuthorKind Kind, string Id, string? Name);
