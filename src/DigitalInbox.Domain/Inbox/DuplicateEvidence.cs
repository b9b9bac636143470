namespace DigitalInbox.Inbox;

/// <summary>Why two contacts may be one person.</summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Value">The value, masked: enough to recognise it for who knows it. A name is shown whole. Personal data.</param>
/// <param name="Weight">How much it says by itself, 1 to 99.</param>
public sealed record DuplicateEvidence(DuplicateKind Kind, string Value, int Weight);
