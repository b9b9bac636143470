namespace DigitalInbox.Cases;

/// <summary>Which priorities are above and which below that of cases without one, for lists. A priority that is in neither is as none.</summary>
/// <remarks>Immutable. Two are equal when they say the same in the same order.</remarks>
public sealed class PriorityOrder : IEquatable<PriorityOrder>
{
    /// <summary>Makes an order.</summary>
    /// <param name="above">Those above, the highest first.</param>
    /// <param name="below">Those below, the highest first. One that is above, too, counts there.</param>
    public PriorityOrder(IEnumerable<PriorityId> above, IEnumerable<PriorityId> below)
    {
        ArgumentNullException.ThrowIfNull(above);
        ArgumentNullException.ThrowIfNull(below);
        Above = [.. above.Distinct()];
        Below = [.. below.Distinct().Where(p => !Above.Contains(p))];
    }

    /// <summary>What people call them where nobody has said more: urgent and high, then none, then low.</summary>
    public static PriorityOrder Usual { get; } = new([new("urgent"), new("high")], [new("low")]);

    /// <summary>Those above, the highest first.</summary>
    public IReadOnlyList<PriorityId> Above { get; }

    /// <summary>Those below, the highest first.</summary>
    public IReadOnlyList<PriorityId> Below { get; }

    /// <summary>All that are named, the highest first.</summary>
    public IEnumerable<PriorityId> Named => Above.Concat(Below);

    /// <summary>How many places there are: one for each that is named, and one for the others.</summary>
    public int Count => Above.Count + 1 + Below.Count;

    /// <summary>Tells where a case stands.</summary>
    /// <param name="priority">Its priority; null for none.</param>
    /// <returns>0 for the highest, up to <see cref="Count"/> - 1.</returns>
    public int PlaceOf(PriorityId? priority)
    {
        if (priority is not { } known)
        {
            return Above.Count;
        }

        for (var i = 0; i < Above.Count; i++)
        {
            if (Above[i] == known)
            {
                return i;
            }
        }

        for (var i = 0; i < Below.Count; i++)
        {
            if (Below[i] == known)
            {
                return Above.Count + 1 + i;
            }
        }

        return Above.Count;
    }

    /// <summary>Tells which priority stands at a place.</summary>
    /// <param name="place">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The priority; null where those stand that have none, or one that is not named.</returns>
    public PriorityId? At(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
        return place < Above.Count ? Above[place] : place == Above.Count ? null : Below[place - Above.Count - 1];
    }

    /// <inheritdoc/>
    public bool Equals(PriorityOrder? other) => other is not null && Above.SequenceEqual(other.Above) && Below.SequenceEqual(other.Below);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PriorityOrder);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var priority in Named)
        {
            hash.Add(priority);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join(" > ", Above)} > none > {string.Join(" > ", Below)}";

    /// <summary>What a cursor of a list in this order is bound to.</summary>
    internal string Scope() => string.Join('/', Above.Select(Text)) + "//" + string.Join('/', Below.Select(Text));

    private static string Text(PriorityId priority) => $"{priority.Value.Length}:{priority.Value}";
}
