using System.Globalization;

namespace DigitalInbox.Agents;

/// <summary>Says how much work an agent can have at once. For one thread; what is wrong is told by the definition that it is part of.</summary>
public sealed class CapacityBuilder
{
    private readonly List<string> faults;
    private readonly List<KindCapacity> kinds = [];
    private readonly List<QueueCapacity> queues = [];
    private int? total;

    internal CapacityBuilder(List<string> faults) => this.faults = faults;

    /// <summary>Limits the units of all work together.</summary>
    /// <param name="units">0 to 1,000.</param>
    public CapacityBuilder Total(int units)
    {
        total = InRange(units, "the total");
        return this;
    }

    /// <summary>Says how work of a kind of channel counts.</summary>
    /// <param name="kind">The kind, such as <c>whatsapp</c>.</param>
    /// <param name="weight">How many units a case takes.</param>
    /// <param name="most">How many cases at most at once; null for any number.</param>
    /// <param name="interrupts">Kinds whose work is put aside for it; null for none.</param>
    public CapacityBuilder Kind(string kind, int weight = 1, int? most = null, IEnumerable<string>? interrupts = null)
    {
        if (string.IsNullOrWhiteSpace(kind) || kinds.Exists(k => string.Equals(k.Kind.Value, kind, StringComparison.Ordinal)))
        {
            faults.Add($"{AgentErrors.CapacityInvalid}: the kind '{kind}' is empty, or said twice.");
        }

        kinds.Add(new(
            new(kind),
            InRange(weight, $"the weight of {kind}"),
            most is { } limit ? InRange(limit, $"the number of {kind}") : null,
            [.. (interrupts ?? []).Select(i => new ChannelKind(i)).OrderBy(i => i.Value, StringComparer.Ordinal)]));
        return this;
    }

    /// <summary>Limits the cases of a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="most">How many at most at once.</param>
    public CapacityBuilder Queue(string queue, int most)
    {
        if (string.IsNullOrWhiteSpace(queue) || queues.Exists(q => string.Equals(q.Queue.Value, queue, StringComparison.Ordinal)))
        {
            faults.Add($"{AgentErrors.CapacityInvalid}: the queue '{queue}' is empty, or said twice.");
        }

        queues.Add(new(new(queue), InRange(most, $"the number of {queue}")));
        return this;
    }

    internal CapacityProfile Build() => new(
        total,
        [.. kinds.OrderBy(k => k.Kind.Value, StringComparer.Ordinal)],
        [.. queues.OrderBy(q => q.Queue.Value, StringComparer.Ordinal)]);

    private int InRange(int value, string what)
    {
        if (value is < 0 or > CapacityProfile.Largest)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"{AgentErrors.CapacityInvalid}: {what} is {value}, and must be from 0 to {CapacityProfile.Largest}."));
        }

        return value;
    }
}
