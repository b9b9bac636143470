namespace DigitalInbox.Architecture.Tests.References;

/// <summary>
/// Linked source is compiled into each project that imports its build file: it adds nothing else to them, shows nothing of itself,
/// and no source lies where no project compiles it.
/// </summary>
internal static class LinkedSourceRules
{
    private const string Own = "$(MSBuildThisFileDirectory)*.cs";

    /// <summary>A build file that does more than to link the source beside it.</summary>
    public static IEnumerable<Violation> Excess(IEnumerable<ProjectFile> linked) =>
        from source in linked
        from fault in source.Elements.Where(element => element is not ("ItemGroup" or "Compile")).Select(element => $"holds {element}; linked source adds nothing else")
            .Concat(source.Included("Compile").Where(include => include != Own).Select(include => $"links {include}; only {Own} may be"))
        select new Violation(source.Path, fault);

    /// <summary>Public types would be there once for each package.</summary>
    public static IEnumerable<Violation> Public(IEnumerable<CodeFile> files) =>
        from file in files
        from type in PublicTypes.In(file)
        select new Violation(file.Path, $"declares {type}, public in every package that compiles it");

    /// <summary>Linked source that no package compiles.</summary>
    public static IEnumerable<Violation> Unused(IEnumerable<ProjectFile> linked, IEnumerable<ProjectFile> projects) =>
        from source in linked
        where !projects.Any(project => project.Imports.Contains(source.Path, StringComparer.Ordinal))
        select new Violation(source.Path, "is imported by no package");

    /// <summary>Source outside of the folders of projects and of linked source: no guard looks at it.</summary>
    public static IEnumerable<Violation> Homeless(IEnumerable<string> paths, IReadOnlyCollection<ProjectFile> homes) =>
        from path in paths
        where !homes.Any(home => IsIn(path, home))
        select new Violation(path, "lies in no project's folder, nor in linked source");

    /// <summary>A build file links what lies beside it, and nothing below.</summary>
    private static bool IsIn(string path, ProjectFile home) =>
        path.StartsWith(home.Folder + "/", StringComparison.Ordinal)
        && (!home.IsLinkedSource || !path[(home.Folder.Length + 1)..].Contains('/', StringComparison.Ordinal));
}
