using DigitalInbox.Cases;

namespace DigitalInbox.Inbox;

/// <summary>What became of a case that was marked as spam.</summary>
/// <param name="Outcome">Whether the case changed; it is in the trash either way.</param>
/// <param name="Hidden">How many messages were hidden on their platform.</param>
/// <param name="NotHidden">The messages that were not hidden although it was asked for, with the code that says why; one without a message when the
/// channel cannot hide, or the caller may not.</param>
public sealed record SpamAnswer(CaseOutcome Outcome, int Hidden, IReadOnlyList<SpamNotHidden> NotHidden);
