namespace DigitalInbox.Channels;

/// <summary>How the host vouches for a visitor: a signed token, or an id with its hash.</summary>
/// <param name="Token">A JSON Web Token of the host's; null when it is an id with its hash.</param>
/// <param name="UserId">The visitor's id in the host's application, exactly as it was hashed.</param>
/// <param name="Hash">The hash of the id, in hex.</param>
public sealed record VisitorProof(string? Token, string? UserId, string? Hash);
