namespace DigitalInbox.Channels;

/// <summary>One account of a person on a platform, as the provider names it.</summary>
/// <param name="ExternalId">The provider's id; a string whatever its JSON type was.</param>
/// <param name="DisplayName">The name shown on the platform; null when none came.</param>
public sealed record ExternalIdentity(string ExternalId, string? DisplayName)
{
    /// <summary>Other ids of the same account that came with it, such as a telephone number beside a user id. A person who is known by one
    /// of them is the same person.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What else the platform tells of the account; null when nothing came, which changes nothing that is known.</summary>
    public IdentityProfile? Profile { get; init; }
}
