namespace DigitalInbox.Architecture.Tests.Files;

/// <summary>A file is read at one sitting: at most 400 lines, and in a package at most one public type.</summary>
internal static class FileSizeRules
{
    private const int Most = 400;

    public static IEnumerable<Violation> TooLong(IEnumerable<CodeFile> files) =>
        from file in files
        let lines = file.Text.Count(letter => letter == '\n') + (file.Text.EndsWith('\n') ? 0 : 1)
        where lines > Most
        select new Violation(file.Path, $"has {lines} lines; {Most} are allowed");

    public static IEnumerable<Violation> TooManyTypes(IEnumerable<CodeFile> files) =>
        from file in files
        let types = PublicTypes.In(file).ToList()
        where types.Count > 1
        select new Violation(file.Path, $"declares {string.Join(", ", types)}; one public type a file");
}
