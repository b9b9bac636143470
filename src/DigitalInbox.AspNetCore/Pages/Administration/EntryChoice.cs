namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What stands in the JSON.</param>
/// <param name="Name">What people read.</param>
internal sealed record EntryChoice(string Value, string Name);
