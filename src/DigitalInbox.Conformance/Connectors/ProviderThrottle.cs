using NodaTime;

namespace DigitalInbox.Conformance.Connectors;

/// <summary>An answer that asks to wait.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="After">The delay that it names; at least two seconds, so that a rule can look in between.</param>
public sealed record ProviderThrottle(ProviderAnswer Answer, Duration After);
