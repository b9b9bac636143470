using NodaTime;

namespace DigitalInbox;

/// <summary>A message to a host's system.</summary>
/// <param name="Value">A version 7 UUID, so ids sort by the instant they were made.</param>
/// <remarks>Two ids are equal when their values are; <c>default</c> names no delivery.</remarks>
public readonly record struct WebhookDeliveryId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The instant of the decision that makes it.</param>
    public static WebhookDeliveryId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
