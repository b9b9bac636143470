using NodaTime;

namespace DigitalInbox.Sla;

/// <summary>What a clock followed from an instant on, and what before it. Immutable, so that copies of a clock share it.</summary>
/// <param name="At">From when on.</param>
/// <param name="Term">What it followed; null for nothing.</param>
/// <param name="Before">What it followed before; null when the clock began so.</param>
internal sealed record SlaFollowed(Instant At, SlaTerm? Term, SlaFollowed? Before)
{
    /// <summary>Followed by something else. What begins to hold when the clock begins has always held.</summary>
    public SlaFollowed Then(SlaTerm? term, Instant at)
    {
        var before = this;
        while (before?.At == at)
        {
            before = before.Before;
        }

        return new(at, term, before);
    }

    /// <summary>From the earliest on.</summary>
    public List<SlaFollowed> InOrder()
    {
        List<SlaFollowed> order = [];
        for (var one = this; one is not null; one = one.Before)
        {
            order.Add(one);
        }

        order.Reverse();
        return order;
    }
}
