using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Search;

/// <summary>What to search, and within which cases. Everything that is set must hold.</summary>
/// <remarks>A message fits by the case that it is in, a contact by any of their cases.</remarks>
public sealed record SearchQuery
{
    /// <summary>What the caller may see.</summary>
    public required CaseVisibility Visibility { get; init; }

    /// <summary>What to look for.</summary>
    public required SearchExpression Text { get; init; }

    /// <summary>The contact; null for all.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>Who is the same person as <see cref="ContactId"/> and counts with them; the inbox says who. A cursor is not bound to it, since
    /// people are merged and parted between two pages.</summary>
    public IReadOnlyList<ContactId> SamePerson { get; init; } = [];

    /// <summary>The channel; null for all.</summary>
    public ChannelId? ChannelId { get; init; }

    /// <summary>The statuses of the case, by name; empty for all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>The queue of the case; null for all.</summary>
    public QueueId? Queue { get; init; }

    /// <summary>A tag of the case; null for any, or none.</summary>
    public TagId? Tag { get; init; }

    /// <summary>Who has the case; null for anyone or nobody.</summary>
    public AgentId? Assignee { get; init; }

    /// <summary>True for cases that nobody has.</summary>
    public bool Unassigned { get; init; }

    /// <summary>True for cases with messages of the customer that nobody has seen.</summary>
    public bool Unread { get; init; }

    /// <summary>The first instant, itself within; null for no limit. Of a message, when it was received or stored; of a case, its last message.</summary>
    public Instant? From { get; init; }

    /// <summary>The instant before which it must be; null for no limit.</summary>
    public Instant? Until { get; init; }

    /// <summary>The order of cases. Messages and contacts come newest first, as they were stored.</summary>
    public CaseSort Sort { get; init; }

    /// <summary>Which priority is above which. The inbox says it, by its queues; looked at only where <see cref="Sort"/> goes by it.</summary>
    public PriorityOrder Priorities { get; init; } = PriorityOrder.Usual;

    /// <summary>The most to give; 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The cursor of the page before; null for the first page. Another search's cursor is refused as <c>cursor.invalid</c>.</summary>
    public string? After { get; init; }

    /// <summary>True when every contact fits that fits the text, also one without a case.</summary>
    public bool TakesEveryContact =>
        Visibility.SeesAll && ContactId is null && ChannelId is null && Queue is null && Tag is null && Statuses.Count == 0 && Assignee is null && !Unassigned && !Unread && From is null && Until is null;

    /// <summary>What a cursor of this search is bound to: the text, the order and the filters, but neither the page nor what the caller
    /// may see, which may change between two pages.</summary>
    /// <param name="subject">What is searched: a short word of the store's, different for messages, cases and contacts.</param>
    /// <returns>A short hash, for stores.</returns>
    public string CursorScope(string subject)
    {
        var text = new StringBuilder().Append(subject).Append(Text.Scope()).Append((int)Sort).Append(Unassigned ? '-' : '+');
        var parts = new[] { ContactId?.ToString(), ChannelId?.Value, Queue?.Value, Assignee?.Value, Ticks(From), Ticks(Until) };
        foreach (var part in parts.Concat(Statuses.Order(StringComparer.Ordinal)))
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

    private static string? Ticks(Instant? at) => at?.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture);
}
