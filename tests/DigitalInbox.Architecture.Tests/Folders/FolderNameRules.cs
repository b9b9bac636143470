namespace DigitalInbox.Architecture.Tests.Folders;

/// <summary>A folder is named after a concept of the field, never after a kind of code.</summary>
internal static class FolderNameRules
{
    private static readonly string[] SayNothing = ["Common", "Utils", "Utilities", "Helpers", "Models", "Managers", "Shared"];

    public static IEnumerable<Violation> Empty(IEnumerable<string> paths) =>
        from path in paths
        from folder in path.Split('/').SkipLast(1)
        from part in folder.Split('.')
        where SayNothing.Contains(part, StringComparer.OrdinalIgnoreCase)
        select new Violation(path, $"lies in {folder}, a name that says nothing");
}
