using DigitalInbox.Cases;
using NodaTime;

namespace DigitalInbox.Routing;

/// <summary>What is known of a case when it is routed. Immutable; safe for many threads.</summary>
public sealed record RoutingFacts
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal).AsReadOnly();

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The kind of the channel.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Who began the case.</summary>
    public CaseDirection Direction { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyCollection<TagId> Tags { get; init; } = [];

    /// <summary>The language that the customer writes in, such as <c>fr</c> or <c>pt-BR</c>; null when nobody knows.</summary>
    public string? Language { get; init; }

    /// <summary>What the customer wrote; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>What is known of the contact, by name.</summary>
    public IReadOnlyDictionary<string, string> Contact { get; init; } = Nothing;

    /// <summary>The custom fields of the case, by id.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = Nothing;

    /// <summary>The instant at which it is routed.</summary>
    public required Instant At { get; init; }
}
