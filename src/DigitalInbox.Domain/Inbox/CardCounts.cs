using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>The figures of a person, over all their cases, also those that the caller may not see.</summary>
public sealed record CardCounts
{
    /// <summary>How many messages the person wrote.</summary>
    public int Inbound { get; init; }

    /// <summary>How many replies were accepted for sending to them.</summary>
    public int Outbound { get; init; }

    /// <summary>How many messages are marked positive.</summary>
    public int Positive { get; init; }

    /// <summary>How many messages are marked neutral.</summary>
    public int Neutral { get; init; }

    /// <summary>How many messages are marked negative.</summary>
    public int Negative { get; init; }

    /// <summary>How many cases are in each status, by its name; statuses without a case are left out.</summary>
    public IReadOnlyDictionary<string, int> CasesByStatus { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    internal static CardCounts Of(IReadOnlyCollection<CaseRecord> cases) => new()
    {
        Inbound = cases.Sum(c => c.State.InboundCount),
        Outbound = cases.Sum(c => c.State.OutboundCount),
        Positive = cases.Sum(c => c.State.Sentiments.Positive),
        Neutral = cases.Sum(c => c.State.Sentiments.Neutral),
        Negative = cases.Sum(c => c.State.Sentiments.Negative),
        CasesByStatus = cases.GroupBy(c => c.State.Status.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
    };
}
