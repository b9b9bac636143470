namespace GraphStandIn;

/// <summary>A message that the stand-in accepted.</summary>
/// <param name="Order">Counts the accepted messages from 1.</param>
/// <param name="Id">The id that it answered with.</param>
/// <param name="PhoneNumberId">The number that sent it.</param>
/// <param name="To">Whom it is for: a phone number with its plus, a user id, or a group's id.</param>
/// <param name="Body">The text.</param>
/// <param name="AnsweredId">The message that it quotes; null when none.</param>
/// <param name="CallbackData">The sender's own data, which comes back in statuses; null when none came.</param>
public sealed record SentMessage(
    long Order, string Id, string PhoneNumberId, string To, string Body, string? AnsweredId, string? CallbackData);
