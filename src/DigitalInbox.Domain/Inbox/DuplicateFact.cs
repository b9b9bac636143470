namespace DigitalInbox.Inbox;

/// <summary>Something that is known of a person and may be known of another contact, too.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value in the one form in which it is compared. Personal data.</param>
/// <param name="Shown">The value as people read it. Personal data.</param>
internal sealed record DuplicateFact(DuplicateKind Kind, string Value, string Shown);
