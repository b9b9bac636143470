namespace DigitalInbox.Sla;

/// <summary>What a holiday calendar file said.</summary>
/// <param name="Holidays">The holidays, in the order of the file.</param>
/// <param name="Problems">Everything that was not taken over; empty when all was. Show them to whoever imports.</param>
public sealed record HolidayFeed(IReadOnlyList<Holiday> Holidays, IReadOnlyList<HolidayFeedProblem> Problems);
