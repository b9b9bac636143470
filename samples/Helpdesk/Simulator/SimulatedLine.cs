using GraphStandIn;

namespace Helpdesk.Simulator;

/// <summary>One message, comment or post, as the customer sees it.</summary>
/// <param name="Id">The provider's id.</param>
/// <param name="Conversation">Where it stands.</param>
/// <param name="Author">Who wrote it; null for the business.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When.</param>
internal sealed record SimulatedLine(string Id, string Conversation, SimulatedPerson? Author, string Text, DateTimeOffset At)
{
    /// <summary>Whether others write below it.</summary>
    public bool IsPost { get; init; }

    /// <summary>The comment or the post below which it stands; null in private.</summary>
    public string? ParentId { get; init; }

    /// <summary>The file's id at the stand-in; null for none.</summary>
    public string? FileId { get; init; }

    public bool IsPicture { get; init; }

    public IReadOnlyList<GraphChoice> Choices { get; init; } = [];

    /// <summary>The sent message, where it came from the inbox.</summary>
    public SentMessage? Sent { get; init; }

    public string? CustomerReaction { get; init; }

    public string? BusinessReaction { get; init; }

    /// <summary>How often its text was changed.</summary>
    public int Edits { get; init; }

    public bool IsDeleted { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>Whether it answers something public in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Whether the other side read it.</summary>
    public bool IsRead { get; init; }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public string Note { get; init; } = "";
}
