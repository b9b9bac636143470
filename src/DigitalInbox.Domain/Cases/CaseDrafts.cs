using System.Collections;

namespace DigitalInbox.Cases;

/// <summary>The open drafts of a case, the oldest first. Immutable; equal when it holds the same in the same order.</summary>
/// <remarks><c>default</c> is none. What they say is kept beside the case.</remarks>
public readonly struct CaseDrafts : IReadOnlyList<CaseDraft>, IEquatable<CaseDrafts>
{
    /// <summary>How many may be open at once.</summary>
    public const int MostOpen = 20;

    private readonly CaseDraft[]? items;

    /// <summary>Copies drafts.</summary>
    /// <param name="items">The drafts, the oldest first.</param>
    public CaseDrafts(IEnumerable<CaseDraft> items) => this.items = [.. items];

    /// <inheritdoc/>
    public int Count => Items.Length;

    private CaseDraft[] Items => items ?? [];

    /// <inheritdoc/>
    public CaseDraft this[int index] => Items[index];

    /// <summary>Tells whether two are equal.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CaseDrafts left, CaseDrafts right) => left.Equals(right);

    /// <summary>Tells whether two differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CaseDrafts left, CaseDrafts right) => !left.Equals(right);

    /// <summary>Tells whether a draft is open.</summary>
    /// <param name="id">The draft.</param>
    public bool Has(DraftId id) => Array.Exists(Items, d => d.Id == id);

    /// <summary>Adds a draft, or says of one who is asked now.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="asked">Who is asked to approve it; null for nobody.</param>
    public CaseDrafts With(DraftId id, DraftApprovers? asked) =>
        Has(id) ? Asking(id, asked) : new(Items.Append(new CaseDraft(id, asked)));

    /// <summary>Says of an open draft who is asked now.</summary>
    /// <param name="id">The draft; one that is not open changes nothing.</param>
    /// <param name="asked">Who is asked to approve it; null for nobody.</param>
    public CaseDrafts Asking(DraftId id, DraftApprovers? asked) =>
        Has(id) ? new(Items.Select(d => d.Id == id ? d with { Asked = asked } : d)) : this;

    /// <summary>Takes a draft out.</summary>
    /// <param name="id">The draft; one that is not open changes nothing.</param>
    public CaseDrafts Without(DraftId id) => Has(id) ? new(Items.Where(d => d.Id != id)) : this;

    /// <inheritdoc/>
    public IEnumerator<CaseDraft> GetEnumerator() => Items.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(CaseDrafts other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CaseDrafts other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Items.Select(d => d.Id));
}
