namespace DigitalInbox.Conversations;

/// <summary>What was said in a chat, to be sent to its visitor.</summary>
/// <param name="Id">Which one: the same when it comes again.</param>
/// <param name="Email">The address that the visitor gave. It has the form of one, and nobody has checked that it is theirs.</param>
/// <param name="Channel">The name of the channel.</param>
/// <param name="Number">The number of the case.</param>
/// <param name="Messages">What was said by both sides, in order; no notes.</param>
public sealed record Transcript(Guid Id, string Email, string Channel, CaseNumber Number, IReadOnlyList<Message> Messages)
{
    /// <summary>The language of the visitor's browser; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone of the visitor's browser; null when it is not known.</summary>
    public string? TimeZone { get; init; }
}
