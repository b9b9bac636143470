namespace DigitalInbox.Agents;

/// <summary>How much work an agent can have at once. Immutable; safe for many threads.</summary>
/// <remarks>A case counts while it waits for us: in the categories New, Open and Escalated, and while it is offered. What an agent has
/// beyond the limit, because a customer wrote again, is recorded as such.</remarks>
public sealed class CapacityProfile
{
    /// <summary>The largest number in a profile: 1,000.</summary>
    public const int Largest = 1000;

    internal CapacityProfile(int? total, IReadOnlyList<KindCapacity> kinds, IReadOnlyList<QueueCapacity> queues) =>
        (Total, Kinds, Queues) = (total, kinds, queues);

    /// <summary>No limit at all.</summary>
    public static CapacityProfile Unlimited { get; } = new(null, [], []);

    /// <summary>How many units of work an agent has at most at once; null for any number.</summary>
    public int? Total { get; }

    /// <summary>What is said of kinds of channels, by kind. Of any other one a case takes one unit.</summary>
    public IReadOnlyList<KindCapacity> Kinds { get; }

    /// <summary>What is said of queues, by queue.</summary>
    public IReadOnlyList<QueueCapacity> Queues { get; }

    /// <summary>How many units a case takes.</summary>
    /// <param name="kind">The kind of its channel.</param>
    public int WeightOf(ChannelKind kind) => Find(kind)?.Weight ?? 1;

    /// <summary>How many cases of a kind an agent has at most; null for any number.</summary>
    /// <param name="kind">The kind.</param>
    public int? MostOf(ChannelKind kind) => Find(kind)?.Most;

    /// <summary>How many cases of a queue an agent has at most; null for any number.</summary>
    /// <param name="queue">The queue; null for cases of none.</param>
    public int? MostOf(QueueId? queue)
    {
        for (var i = 0; i < Queues.Count; i++)
        {
            if (Queues[i].Queue == queue)
            {
                return Queues[i].Most;
            }
        }

        return null;
    }

    /// <summary>Tells whether work of one kind puts work of another aside.</summary>
    /// <param name="kind">The kind that comes.</param>
    /// <param name="other">The kind that is there. No kind interrupts itself.</param>
    public bool Interrupts(ChannelKind kind, ChannelKind other) => kind != other && Find(kind)?.Interrupts.Contains(other) == true;

    private KindCapacity? Find(ChannelKind kind)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (Kinds[i].Kind == kind)
            {
                return Kinds[i];
            }
        }

        return null;
    }
}
