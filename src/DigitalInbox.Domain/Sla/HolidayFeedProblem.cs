namespace DigitalInbox.Sla;

/// <summary>Something in a holiday calendar file that was not taken over.</summary>
/// <param name="Line">The line where it begins, from 1, as the file has them.</param>
/// <param name="Message">What it is and why, in English.</param>
public sealed record HolidayFeedProblem(int Line, string Message);
