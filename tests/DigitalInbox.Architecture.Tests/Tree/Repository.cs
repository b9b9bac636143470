using System.Diagnostics;

namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>The files of the repository that these tests were built from. Paths are relative to its root, with slashes.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "TestResults", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every project under src, tests and samples.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        Files(["src", "tests", "samples"], "csproj").ConvertAll(path => ProjectFile.Parse(path, Read(path)));

    /// <summary>The projects that make the packages.</summary>
    public static IReadOnlyList<ProjectFile> Sources { get; } = [.. Projects.Where(project => project.Area == "src")];

    /// <summary>The folders of src whose source several projects compile in, each by the build file that says so.</summary>
    public static IReadOnlyList<ProjectFile> LinkedSources { get; } =
        [.. Files(["src"], "props").Where(path => Path.GetFileName(path) != "Directory.Build.props").Select(path => ProjectFile.Parse(path, Read(path)))];

    /// <summary>The hand-written C# of some folders of the root.</summary>
    public static IReadOnlyList<CodeFile> Code(params string[] folders) =>
        Files(folders, "cs").ConvertAll(path => new CodeFile(path, Read(path)));

    public static List<string> Files(string[] folders, params string[] extensions) =>
        [.. folders
            .Select(folder => new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(folder => folder.Exists)
            .SelectMany(Walk)
            .Where(path => extensions.Contains(Path.GetExtension(path).TrimStart('.'), StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The files that git has, or would add, and that are still there.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        // A build machine may run as another user than the one who cloned.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(Has).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles()
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name, StringComparer.Ordinal)).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigitalInbox.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the repository, which holds DigitalInbox.sln.");
        }

        return folder.FullName;
    }
}
