namespace DigitalInbox.Inbox;

/// <summary>Keeps the looks of a pump apart. Every commit wakes every pump, so on a busy inbox they would look for work without end, which
/// takes the store's time from those who commit. A pump that had been quiet looks at once.</summary>
internal readonly struct LookPace
{
    private readonly Task rest;

    private LookPace(Task rest) => this.rest = rest;

    /// <summary>Notes that a look begins, and how long after it the next one may.</summary>
    public static LookPace Begin(TimeSpan apart, CancellationToken cancellationToken) => new(Task.Delay(apart, cancellationToken));

    /// <summary>Waits until the next look may begin, or the pump is stopped.</summary>
    public async Task RestAsync() => await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
