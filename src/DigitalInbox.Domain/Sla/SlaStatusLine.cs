using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>Since when a case was in which status: read from its history only when a clock is counted again, or explained. For one thread.</summary>
internal sealed class SlaStatusLine(CaseEvent[] history)
{
    private readonly List<(Instant At, CaseStatus Status)> line = [];
    private SlaStatus known;
    private CaseStatus status;
    private int read;

    /// <summary>The changes before an instant, each with the status that followed; the instants asked for never go back.</summary>
    public List<(Instant At, CaseStatus Status)> Before(Instant end)
    {
        while (read < history.Length && history[read].At < end)
        {
            var at = history[read].At;
            while (read < history.Length && history[read].At == at)
            {
                known.Take(history[read++]);
            }

            if (known.Counted != status)
            {
                status = known.Counted;
                line.Add((at, status));
            }
        }

        return line;
    }
}
