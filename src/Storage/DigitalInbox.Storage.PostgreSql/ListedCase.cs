using DigitalInbox.Cases;

namespace DigitalInbox.Storage.PostgreSql;

/// <summary>A case of a list.</summary>
/// <param name="Record">The case.</param>
/// <param name="Key">What it is sorted by.</param>
/// <param name="Part">The part of the list that it is in.</param>
internal readonly record struct ListedCase(CaseRecord Record, long Key, int Part = 0);
