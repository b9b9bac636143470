using DigitalInbox.Conversations;

namespace DigitalInbox.Search;

/// <summary>A message that was found.</summary>
/// <param name="Message">The message.</param>
/// <param name="CaseNumber">The case that it is in.</param>
/// <param name="ContactId">The contact of the case.</param>
/// <param name="ContactName">The contact's name to show; null when unknown. Personal data.</param>
/// <param name="Fragment">The part of its text that shows why.</param>
public sealed record MessageHit(Message Message, CaseNumber CaseNumber, ContactId ContactId, string? ContactName, SearchFragment Fragment);
