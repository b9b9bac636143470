namespace DigitalInbox.AspNetCore.Pages.Administration;

/// <summary>Short ways to write the entries of shapes.</summary>
internal static class Entry
{
    public static readonly string[] Waiting = ["new", "open", "pending", "escalated"];

    public static DefinitionEntry Text(string path, string? words = null) => new(path, EntryKind.Text) { Words = words ?? path };

    public static DefinitionEntry Instant(string path, string? words = null) => new(path, EntryKind.Instant) { Words = words ?? path };

    public static DefinitionEntry LongText(string path, string? words = null) => new(path, EntryKind.LongText) { Words = words ?? path };

    public static DefinitionEntry Number(string path, string? words = null) => new(path, EntryKind.Number) { Words = words ?? path };

    public static DefinitionEntry Length(string path, string? words = null) => new(path, EntryKind.Length) { Words = words ?? path };

    public static DefinitionEntry List(string path, string? words = null) => new(path, EntryKind.List) { Words = words ?? path };

    public static DefinitionEntry Flag(string path, string? words = null) => new(path, EntryKind.Flag) { Words = words ?? path };

    public static DefinitionEntry Suggested(string path, Func<DefinitionChoices, IReadOnlyList<EntryChoice>> choices, string? words = null) =>
        new(path, EntryKind.Text) { Words = words ?? path, Choices = choices };

    public static DefinitionEntry Many(string path, Func<DefinitionChoices, IReadOnlyList<EntryChoice>> choices, string? words = null) =>
        new(path, EntryKind.Many) { Words = words ?? path, Choices = choices };

    public static DefinitionEntry Choice(string path, Func<DefinitionChoices, IReadOnlyList<EntryChoice>> choices, string? words = null, string? none = "none") =>
        new(path, EntryKind.Choice) { Words = words ?? path, Choices = choices, None = none };

    /// <summary>A choice whose values have words under the key of its own label.</summary>
    public static DefinitionEntry OneOf(string path, string words, string? none, params string[] values) =>
        new(path, EntryKind.Choice) { Words = words, None = none, Choices = c => c.Named($"define.{words}.", values) };

    public static DefinitionEntry YesOrNo(string path, string words) =>
        new(path, EntryKind.FlagChoice) { Words = words, None = "any", Choices = c => c.Named($"define.{words}.", ["true", "false"]) };

    public static DefinitionEntry Calendar(string path) => new(path, EntryKind.Calendar) { Words = "calendar", None = "aroundTheClock", Choices = c => c.Calendars };

    public static DefinitionEntry Needed(this DefinitionEntry entry) => entry with { IsNeeded = true };

    public static DefinitionEntry Hinted(this DefinitionEntry entry) => entry with { HasHint = true };

    public static DefinitionEntry For(this DefinitionEntry entry, params string[] decisions) => entry with { OnlyFor = decisions };
}
