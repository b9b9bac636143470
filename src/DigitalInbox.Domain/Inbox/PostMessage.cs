using DigitalInbox.Conversations;
using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>What another case than the one that is looked at has on the same post, as far as it stands there for everybody. It is no part of the
/// case, and cannot be answered from it.</summary>
public sealed record PostMessage
{
    /// <summary>The id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>What it is: a post, a comment, a mention or a review.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Which way it goes: outbound is an answer of ours to its customer.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Who, in kind, wrote it.</summary>
    public required AuthorKind Author { get; init; }

    /// <summary>The name of who wrote it: of a customer, as their own account says it when the caller may not see the case; null when unknown, and
    /// for our own people when the caller may not see the case. Personal data.</summary>
    public required string? AuthorName { get; init; }

    /// <summary>The text; empty when there is none, and when it is withheld. Personal data.</summary>
    public required string Text { get; init; }

    /// <summary>True when the text is not given: it is hidden or deleted on the platform, and the caller may not see the case.</summary>
    public required bool IsWithheld { get; init; }

    /// <summary>How many files it has; 0 when it is withheld. The files themselves are given with its case.</summary>
    public required int FileCount { get; init; }

    /// <summary>When it was written.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>When we received or stored it.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>The message that it answers, of whichever case; null when it answers none that we know.</summary>
    public required MessageId? ReplyTo { get; init; }

    /// <summary>When its text was last changed on the platform; null when it never was.</summary>
    public required Instant? EditedAt { get; init; }

    /// <summary>When it was deleted on the platform; null while it stands there.</summary>
    public required Instant? DeletedAt { get; init; }

    /// <summary>True while it is hidden on the platform.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>The provider's name of a type that we cannot show; null for a message that was understood.</summary>
    public required string? UnsupportedType { get; init; }

    /// <summary>The case that it is part of; null when the caller may not see that one.</summary>
    public required CaseNumber? CaseNumber { get; init; }

    /// <summary>True when the customer of the case that is looked at is the customer of this one, too.</summary>
    public required bool IsSameCustomer { get; init; }
}
