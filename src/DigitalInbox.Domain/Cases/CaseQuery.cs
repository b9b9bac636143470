using System.Security.Cryptography;
using System.Text;

namespace DigitalInbox.Cases;

/// <summary>Which cases to list. Everything that is set must hold.</summary>
public sealed record CaseQuery
{
    /// <summary>What the caller may see.</summary>
    public required CaseVisibility Visibility { get; init; }

    /// <summary>The statuses, by name; empty for all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>The channel; null for all.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>The queue; null for all.</summary>
    public QueueId? Queue { get; init; }

    /// <summary>A tag of it; null for any, or none.</summary>
    public TagId? Tag { get; init; }

    /// <summary>Who has it; null for anyone or nobody.</summary>
    public AgentId? Assignee { get; init; }

    /// <summary>True for cases that nobody has.</summary>
    public bool Unassigned { get; init; }

    /// <summary>True for cases with messages of the customer that nobody has seen.</summary>
    public bool Unread { get; init; }

    /// <summary>The order.</summary>
    public CaseSort Sort { get; init; }

    /// <summary>Which priority is above which. The inbox says it, by its queues; looked at only where <see cref="Sort"/> goes by it.</summary>
    public PriorityOrder Priorities { get; init; } = PriorityOrder.Usual;

    /// <summary>The most to give; 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first page. Another query's cursor is refused as <c>cursor.invalid</c>.</summary>
    public string? After { get; init; }

    /// <summary>What a cursor of this query is bound to: order and filters, but neither the page nor what the caller may see, which may
    /// change between two pages.</summary>
    /// <returns>A short hash, for stores.</returns>
    public string CursorScope()
    {
        var text = new StringBuilder().Append((int)Sort).Append(Unassigned ? '-' : '+');
        foreach (var part in new[] { ChannelId?.Value, Assignee?.Value, Queue?.Value }.Concat(Statuses.Order(StringComparer.Ordinal)))
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        if (Tag is { } tag)
        {
            text.Append("tag").Append(tag.Value);
        }

        if (Unread)
        {
            text.Append("unread");
        }

        if (Sort == CaseSort.HighestPriority)
        {
            text.Append(Priorities.Scope());
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
