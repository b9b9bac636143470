using NodaTime;

namespace DigitalInbox.Inbox;

/// <summary>Work on many things that is done in parts, each in one commit with the place that was reached, and that goes on after a crash.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">Who can do it, such as <c>sla.retarget</c>.</param>
/// <param name="State">What it shall do and how far it is, as JSON of its kind. Never text of people.</param>
/// <param name="StartedAt">When it was asked for.</param>
public sealed record InboxJob(JobId Id, string Kind, string State, Instant StartedAt)
{
    /// <summary>How many things were looked at.</summary>
    public long Done { get; init; }

    /// <summary>How many there were when it began; null when nobody counted. More may come while it runs.</summary>
    public long? Total { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public Instant? FinishedAt { get; init; }
}
