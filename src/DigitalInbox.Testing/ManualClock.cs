using NodaTime;

namespace DigitalInbox.Testing;

/// <summary>A clock that stands still until it is moved.</summary>
/// <remarks>Safe for use by many threads.</remarks>
public sealed class ManualClock : IClock
{
    private readonly Lock gate = new();
    private Instant now;

    /// <summary>Begins at noon (UTC) of 2 March 2026, a Monday.</summary>
    public ManualClock()
        : this(Instant.FromUtc(2026, 3, 2, 12, 0))
    {
    }

    /// <summary>Begins at an instant.</summary>
    /// <param name="start">The instant.</param>
    public ManualClock(Instant start) => now = start;

    /// <inheritdoc/>
    public Instant GetCurrentInstant()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <summary>Moves the clock on.</summary>
    /// <param name="by">By how much; negative to play a clock that was set back.</param>
    /// <returns>The instant now.</returns>
    public Instant Advance(Duration by)
    {
        lock (gate)
        {
            return now += by;
        }
    }

    /// <summary>Sets the clock.</summary>
    /// <param name="to">The instant, before or after the one now.</param>
    public void Set(Instant to)
    {
        lock (gate)
        {
            now = to;
        }
    }
}
