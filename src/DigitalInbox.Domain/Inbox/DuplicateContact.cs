using DigitalInbox.Contacts;

namespace DigitalInbox.Inbox;

/// <summary>A contact who may be the same person as another one.</summary>
/// <param name="Contact">The contact that is shown for them.</param>
/// <param name="Score">How likely it is by all the evidence, 1 to 99.</param>
/// <param name="Evidence">Why, what says most first; at least one.</param>
public sealed record DuplicateContact(Contact Contact, int Score, IReadOnlyList<DuplicateEvidence> Evidence);
