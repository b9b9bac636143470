using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>A reaction to a message.</summary>
/// <param name="By">Whose, in kind: the customer's, or ours.</param>
/// <param name="Id">The contact's or the agent's id; on our side empty when the account itself reacted on the platform. Of somebody who is no
/// contact, a pseudonym that holds for this message alone.</param>
/// <param name="Reaction">An emoji, or the provider's name of the reaction where it has no emoji.</param>
/// <param name="At">When.</param>
public sealed record MessageReaction(AuthorKind By, string Id, string Reaction, Instant At);
