using System.Collections;

namespace DigitalInbox.Cases;

/// <summary>The delivery outcome of the newest replies of a case, oldest first. What became of older ones is told by their messages and
/// by the history, so that the state of a long case stays small.</summary>
/// <remarks>Immutable; equal when it holds the same outcomes in the same order.</remarks>
public sealed class ReplyOutcomes : IReadOnlyList<ReplyOutcome>, IEquatable<ReplyOutcomes>
{
    /// <summary>How many replies are kept.</summary>
    public const int MostKept = 64;

    private readonly ReplyOutcome[] items;

    /// <summary>Copies outcomes.</summary>
    /// <param name="items">The outcomes, oldest first; each message once.</param>
    public ReplyOutcomes(IEnumerable<ReplyOutcome> items) => this.items = [.. items];

    /// <summary>No replies.</summary>
    public static ReplyOutcomes None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public ReplyOutcome this[int index] => items[index];

    /// <summary>Looks a reply up.</summary>
    /// <param name="message">The reply.</param>
    /// <returns>Its outcome; null when the case has no such reply, or has newer ones enough.</returns>
    public DeliveryOutcome? Of(MessageId message)
    {
        var index = IndexOf(message);
        return index < 0 ? null : items[index].Outcome;
    }

    /// <summary>Adds a reply that is queued. The oldest one is let go of when there are too many.</summary>
    /// <param name="message">The reply.</param>
    public ReplyOutcomes Add(MessageId message)
    {
        var kept = items.Length < MostKept ? items.AsSpan() : items.AsSpan(items.Length - MostKept + 1);
        return new ReplyOutcomes([.. kept, new ReplyOutcome(message, DeliveryOutcome.Queued)]);
    }

    /// <summary>Takes in what became of a reply. One that is not kept any more changes nothing.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="outcome">Its outcome now.</param>
    public ReplyOutcomes With(MessageId message, DeliveryOutcome outcome)
    {
        var index = IndexOf(message);
        if (index < 0)
        {
            return this;
        }

        var copy = new ReplyOutcomes(items);
        copy.items[index] = new ReplyOutcome(message, outcome);
        return copy;
    }

    /// <inheritdoc/>
    public bool Equals(ReplyOutcomes? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ReplyOutcomes);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Length == 0 ? 0 : HashCode.Combine(items.Length, items[^1]);

    /// <inheritdoc/>
    public IEnumerator<ReplyOutcome> GetEnumerator() => ((IEnumerable<ReplyOutcome>)items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The newest replies are the ones that receipts are about.
    private int IndexOf(MessageId message)
    {
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (items[i].MessageId == message)
            {
                return i;
            }
        }

        return -1;
    }
}
