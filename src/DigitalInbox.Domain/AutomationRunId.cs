using NodaTime;

namespace DigitalInbox;

/// <summary>A run of a rule of automation.</summary>
/// <param name="Value">A version 7 UUID, so ids sort by the instant they were made.</param>
/// <remarks>Two ids are equal when their values are; <c>default</c> names no run.</remarks>
public readonly record struct AutomationRunId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The instant of the decision that makes it.</param>
    public static AutomationRunId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
