using NodaTime;

namespace DigitalInbox;

/// <summary>A note on a contact.</summary>
/// <param name="Value">The id.</param>
/// <remarks>Two ids are equal when their values are; <c>default</c> names no note.</remarks>
public readonly record struct ContactNoteId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The instant of the decision that makes it.</param>
    public static ContactNoteId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
