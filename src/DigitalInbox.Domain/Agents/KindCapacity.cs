namespace DigitalInbox.Agents;

/// <summary>How work of a kind of channel counts.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Weight">How many units a case of it takes, 0 to 1,000.</param>
/// <param name="Most">How many cases of it an agent has at most at once; null for any number.</param>
/// <param name="Interrupts">Kinds whose work is put aside for it, and then takes no units.</param>
public sealed record KindCapacity(ChannelKind Kind, int Weight, int? Most, IReadOnlyList<ChannelKind> Interrupts);
