using System.Collections;
using System.Globalization;
using NodaTime;

namespace DigitalInbox.Cases;

/// <summary>Who did not take a case when they were asked, the newest last. Immutable; equal when it holds the same in the same order.</summary>
/// <remarks><c>default</c> is nobody.</remarks>
public readonly struct CaseDeclines : IReadOnlyList<CaseDecline>, IEquatable<CaseDeclines>
{
    /// <summary>How many are kept, one for each agent.</summary>
    public const int MostKept = 64;

    private readonly CaseDecline[]? items;

    /// <summary>Copies declines.</summary>
    /// <param name="items">The declines, the newest last.</param>
    public CaseDeclines(IEnumerable<CaseDecline> items) => this.items = [.. items];

    /// <inheritdoc/>
    public int Count => Items.Length;

    private CaseDecline[] Items => items ?? [];

    /// <inheritdoc/>
    public CaseDecline this[int index] => Items[index];

    /// <summary>Tells whether two are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CaseDeclines left, CaseDeclines right) => left.Equals(right);

    /// <summary>Tells whether two differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CaseDeclines left, CaseDeclines right) => !left.Equals(right);

    /// <summary>Adds one. What the agent declined before is forgotten, and the oldest when there are too many.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="at">When.</param>
    public CaseDeclines With(AgentId agent, Instant at) =>
        new(Items.Where(d => d.Agent != agent).TakeLast(MostKept - 1).Append(new CaseDecline(agent, at)));

    /// <summary>Finds when an agent last declined.</summary>
    /// <param name="agent">The agent.</param>
    /// <returns>The instant; null for never.</returns>
    public Instant? Of(AgentId agent)
    {
        foreach (var decline in Items)
        {
            if (decline.Agent == agent)
            {
                return decline.At;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<CaseDecline> GetEnumerator() => Items.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(CaseDeclines other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CaseDeclines other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Items.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Agent}@{d.At}")));
}
