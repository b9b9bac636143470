using NodaTime;

namespace DigitalInbox.Conversations;

/// <summary>A reaction that was taken back, so that an older one of the same person that comes late does not stand again.</summary>
/// <param name="By">Whose it was, in kind.</param>
/// <param name="Id">Whose it was, as in <see cref="MessageReaction.Id"/>.</param>
/// <param name="At">When it was taken back.</param>
public sealed record WithdrawnReaction(AuthorKind By, string Id, Instant At);
