using DigitalInbox.Cases;

namespace DigitalInbox.Search;

/// <summary>What one search finds among messages, cases and contacts: the first page of each.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Cases">The cases.</param>
/// <param name="Contacts">The contacts.</param>
public sealed record SearchResults(Page<MessageHit> Messages, Page<CaseRecord> Cases, Page<ContactHit> Contacts);
