using NodaTime;

namespace DigitalInbox;

/// <summary>A decision of routing.</summary>
/// <param name="Value">A version 7 UUID, so ids sort by the instant they were made.</param>
/// <remarks>Two ids are equal when their values are; <c>default</c> names no decision.</remarks>
public readonly record struct DecisionId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The instant of the decision that makes it.</param>
    public static DecisionId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
