using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>A claim of work for a time: made anew for each claim, so that a holder whose lease ran out cannot write over the next one.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct LeaseId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The instant.</param>
    public static LeaseId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
