namespace DigitalInbox.Channels;

/// <summary>Whom the host vouches for.</summary>
/// <param name="Id">The visitor's id in the host's application; not empty.</param>
/// <param name="Name">Their name, as the host says it; null when it does not.</param>
/// <param name="Email">Their e-mail address, as the host says it; null when it does not.</param>
/// <param name="ProofId">What makes the proof good for one time only; null when it is good until it ends.</param>
public sealed record VerifiedVisitor(string Id, string? Name, string? Email, string? ProofId);
