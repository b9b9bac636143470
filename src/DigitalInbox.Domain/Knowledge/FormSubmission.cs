using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>A form as it was sent to one customer, with what they answered. Immutable.</summary>
public sealed record FormSubmission
{
    /// <summary>How many answers one link takes at most, so that a record stays bounded.</summary>
    public const int MostAnswers = 20;

    /// <summary>Which one: the id of the message that its link went out with.</summary>
    public required FormSubmissionId Id { get; init; }

    /// <summary>The case in which it was sent.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The customer.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>Which form.</summary>
    public required FormId FormId { get; init; }

    /// <summary>Which version of the form; it is the one that the customer sees, whatever becomes of the form.</summary>
    public required int FormVersion { get; init; }

    /// <summary>The language in which the customer sees it, <c>en</c> or <c>fr</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Whether its link takes one answer only.</summary>
    public required bool IsSingleUse { get; init; }

    /// <summary>Who sent it.</summary>
    public required AgentId SentBy { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>When its link ends.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>What the customer answered, oldest first; empty when they did not.</summary>
    public IReadOnlyList<FormAnswer> Answers { get; init; } = [];

    /// <summary>How it stands.</summary>
    /// <param name="now">The instant.</param>
    public FormSubmissionState StateAt(Instant now) => Answers.Count > 0 ? FormSubmissionState.Answered
        : now >= ExpiresAt ? FormSubmissionState.Expired
        : FormSubmissionState.Waiting;

    /// <summary>Why it takes no answer.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>A code of <see cref="FormErrors"/>; null when it takes one.</returns>
    public string? RefusalAt(Instant now) =>
        Answers.Count >= (IsSingleUse ? 1 : MostAnswers) ? FormErrors.LinkUsed
        : now >= ExpiresAt ? FormErrors.LinkExpired
        : null;
}
