namespace DigitalInbox.AspNetCore.Api;

/// <summary>What is known of a person.</summary>
internal sealed record CustomerCardJson
{
    public required string Id { get; init; }

    /// <summary>What a change names in <c>If-Match</c>.</summary>
    public required long Version { get; init; }
    public required string? DisplayName { get; init; }
    public required IReadOnlyList<string> Names { get; init; }
    public required string? Email { get; init; }
    public required string? Phone { get; init; }
    public required string? Language { get; init; }
    public required IReadOnlyList<CardIdentityJson> Identities { get; init; }
    public required IReadOnlyList<FieldJson> Fields { get; init; }
    public required CardCountsJson Counts { get; init; }

    /// <summary>The first picture that a platform told of; it is not fetched from here.</summary>
    public required string? PhotoUrl { get; init; }

    /// <summary>How many follow the person on all platforms that tell it; null when none does.</summary>
    public required long? Followers { get; init; }

    /// <summary>How many the person follows; null when no platform tells it.</summary>
    public required long? Following { get; init; }
    public required string CreatedAt { get; init; }
    public required string? LastActivityAt { get; init; }
    public required string? ErasedAt { get; init; }

    /// <summary>The contacts that are this person, by id; more than one where contacts were merged.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }
    public required CardPermissionsJson May { get; init; }
}

internal sealed record CardIdentityJson(string ContactId, string Platform, string ExternalId, string? DisplayName)
{
    public required string? Url { get; init; }
    public required string? PhotoUrl { get; init; }
    public required long? Followers { get; init; }
    public required long? Following { get; init; }
}

internal sealed record CardCountsJson(
    int Inbound, int Outbound, int Positive, int Neutral, int Negative, IReadOnlyDictionary<string, int> CasesByStatus);

internal sealed record CardPermissionsJson(bool Edit, bool Note);
