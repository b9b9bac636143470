namespace DigitalInbox.Channels;

/// <summary>What a platform tells of an account besides its name.</summary>
public sealed record IdentityProfile
{
    /// <summary>The address of the account's page on the platform; null when it has none, or none came.</summary>
    public string? Url { get; init; }

    /// <summary>The address of its picture; null when none came. It is handed on, and never fetched from here.</summary>
    public string? PhotoUrl { get; init; }

    /// <summary>How many follow the account; null when unknown.</summary>
    public long? Followers { get; init; }

    /// <summary>How many the account follows; null when unknown.</summary>
    public long? Following { get; init; }
}
