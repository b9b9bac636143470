namespace GraphStandIn;

/// <summary>A message or a comment that the stand-in accepted.</summary>
/// <param name="Order">Counts the accepted messages from 1.</param>
/// <param name="Id">The id that it answered with.</param>
/// <param name="PhoneNumberId">The number, page or account that sent it.</param>
/// <param name="To">Whom it is for: a phone number with its plus, a user id, a group's id, or the comment or post that it answers.</param>
/// <param name="Body">The text, or a line that tells what else it holds.</param>
/// <param name="AnsweredId">The message that it quotes; null when none.</param>
/// <param name="CallbackData">The sender's own data, which comes back in statuses and echoes; null when none came.</param>
public sealed record SentMessage(
    long Order, string Id, string PhoneNumberId, string To, string Body, string? AnsweredId, string? CallbackData)
{
    /// <summary>How it was sent.</summary>
    public SentKind Kind { get; init; }

    /// <summary>What the customer can choose, in order; empty when there is nothing.</summary>
    public IReadOnlyList<GraphChoice> Choices { get; init; } = [];

    /// <summary>The file that it holds; null when there is none.</summary>
    public string? FileId { get; init; }

    /// <summary>Whether it is a reaction, which WhatsApp takes as a message.</summary>
    public bool IsReaction { get; init; }
}
