using System.Collections;

namespace DigitalInbox.Cases;

/// <summary>The tags of a case, by id. Immutable; equal when it holds the same.</summary>
/// <remarks><c>default</c> is none.</remarks>
public readonly struct CaseTags : IReadOnlyList<TagId>, IEquatable<CaseTags>
{
    /// <summary>How many tags a case can have.</summary>
    public const int Most = 50;

    private readonly TagId[]? items;

    /// <summary>Copies tags, each once.</summary>
    /// <param name="items">The tags.</param>
    public CaseTags(IEnumerable<TagId> items) => this.items = [.. items.Distinct().OrderBy(t => t.Value, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public int Count => Items.Length;

    private TagId[] Items => items ?? [];

    /// <inheritdoc/>
    public TagId this[int index] => Items[index];

    /// <summary>Tells whether two are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CaseTags left, CaseTags right) => left.Equals(right);

    /// <summary>Tells whether two differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CaseTags left, CaseTags right) => !left.Equals(right);

    /// <summary>Adds a tag.</summary>
    /// <param name="tag">The tag.</param>
    public CaseTags With(TagId tag) => new(Items.Append(tag));

    /// <summary>Takes a tag away.</summary>
    /// <param name="tag">The tag.</param>
    public CaseTags Without(TagId tag) => new(Items.Where(t => t != tag));

    /// <inheritdoc/>
    public IEnumerator<TagId> GetEnumerator() => Items.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(CaseTags other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CaseTags other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Items);
}
