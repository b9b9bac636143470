using NodaTime;

namespace DigitalInbox.Automation;

/// <summary>A message to a host's system, and what became of it. Immutable.</summary>
public sealed record WebhookDelivery
{
    /// <summary>The delivery: the same over all attempts, so that the receiver can tell that it has it.</summary>
    public required WebhookDeliveryId Id { get; init; }

    /// <summary>The run that sends it.</summary>
    public required AutomationRunId RunId { get; init; }

    /// <summary>The rule.</summary>
    public required AutomationId Rule { get; init; }

    /// <summary>How many rules acted one because of the other.</summary>
    public required int Depth { get; init; }

    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required long CaseNumber { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Url { get; init; }

    /// <summary>The name of the secret.</summary>
    public required string Secret { get; init; }

    /// <summary>What it says, as JSON: the same over all attempts.</summary>
    public required string Body { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>How it stands.</summary>
    public WebhookDeliveryState State { get; init; }

    /// <summary>How often it was tried since it was made, or asked for again.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next; null when it is not.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>The status of the receiver's last answer; null when there was none.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why there was no answer; null when there was one.</summary>
    public string? LastCode { get; init; }

    /// <summary>When it ended; null when it has not.</summary>
    public Instant? EndedAt { get; init; }
}
