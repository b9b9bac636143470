using NodaTime;

namespace DigitalInbox.Knowledge;

/// <summary>What a customer answered to a form, once.</summary>
/// <param name="At">When.</param>
/// <param name="Values">The values by the ids of the fields, in the order of the form, without those that were left empty. Personal data.</param>
public sealed record FormAnswer(Instant At, IReadOnlyList<KeyValuePair<string, string>> Values);
