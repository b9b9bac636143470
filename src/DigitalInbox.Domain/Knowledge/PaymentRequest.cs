using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>A request for a payment, and what became of it. Immutable.</summary>
public sealed record PaymentRequest
{
    /// <summary>Which one.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>The case in which the customer is asked.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The customer.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>The name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>How much.</summary>
    public required PaymentAmount Amount { get; init; }

    /// <summary>The host's reference, such as the number of an invoice.</summary>
    public required string Reference { get; init; }

    /// <summary>What the customer reads.</summary>
    public required string Description { get; init; }

    /// <summary>Who asked.</summary>
    public required AgentId By { get; init; }

    /// <summary>The name of who asked, for the message that goes out; null when unknown.</summary>
    public required string? ByName { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>When the request ends.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>What is written above the link; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>The name of the status that the message leaves the case in.</summary>
    public required string Status { get; init; }

    /// <summary>How it stands.</summary>
    public PaymentState State { get; init; }

    /// <summary>When it came to stand so; null while it is requested.</summary>
    public Instant? ChangedAt { get; init; }

    /// <summary>The provider's id; null until the provider has it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Where the customer pays; null until the provider has said.</summary>
    public Uri? Link { get; init; }

    /// <summary>The message that the link went out with; null while it did not.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>Why it failed: the provider's code of a refused order, or why the link could not be sent; null when nothing failed.</summary>
    public string? Fault { get; init; }

    /// <summary>What arrived; null while nothing did. It may be another amount than was asked for.</summary>
    public PaymentAmount? Arrived { get; init; }

    /// <summary>True when the money arrived after the request was over.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether the provider has not answered the order yet.</summary>
    public bool IsReserved => ProviderId is null && Fault is null && State == PaymentState.Requested;

    /// <summary>Takes in what became of it.</summary>
    /// <param name="outcome">What is told.</param>
    /// <param name="arrived">How much arrived; null for what was asked for.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The request after; null when what is told changes nothing.</returns>
    public PaymentRequest? Take(PaymentOutcome outcome, PaymentAmount? arrived, Instant now) =>
        PaymentMoves.Next(State, outcome) is not { } next ? null : this with
        {
            State = next,
            ChangedAt = now,
            Arrived = next == PaymentState.Settled ? arrived ?? Amount : null,
            IsLate = next == PaymentState.Settled && State is PaymentState.Expired or PaymentState.Cancelled,
        };
}
