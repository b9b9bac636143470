using System.IO.Enumeration;

namespace DigitalInbox.Architecture.Tests.References;

/// <summary>The reference table, applied to projects and to the build files that add to every project.</summary>
internal static class ProjectRules
{
    private const string WebFramework = "Microsoft.AspNetCore.App";

    public static IEnumerable<Violation> Forbidden(IEnumerable<ProjectFile> projects, IReadOnlyList<ProjectRow> table)
    {
        foreach (var project in projects)
        {
            var row = table.FirstOrDefault(row => Fits(row.Project, project.Key));
            if (row is null)
            {
                yield return new(project.Path, "has no row in the reference table");
                continue;
            }

            foreach (var fault in Projects(project, row).Concat(Packages(project, row)).Concat(Backdoors(project, row)))
            {
                yield return new(project.Path, fault);
            }
        }
    }

    /// <summary>What stands in a Directory.Build file reaches every project below it unseen: only analyzers may.</summary>
    public static IEnumerable<Violation> SharedReferences(IEnumerable<ProjectFile> buildFiles) =>
        from file in buildFiles
        from fault in file.Packages.Where(package => !package.IsPrivate).Select(package => $"adds the package {package.Id} to every project")
            .Concat(file.References.Select(reference => $"adds a reference to {reference} to every project"))
            .Concat(file.Included("FrameworkReference").Select(framework => $"adds {framework} to every project"))
            .Concat(file.Included("Reference").Select(assembly => $"adds {assembly} to every project"))
        select new Violation(file.Path, fault);

    private static IEnumerable<string> Projects(ProjectFile project, ProjectRow row) =>
        project.References
            .Where(reference => !row.Projects.Any(allowed => Fits(allowed, reference)))
            .Select(reference => $"may not reference {reference}");

    private static IEnumerable<string> Packages(ProjectFile project, ProjectRow row)
    {
        foreach (var package in project.Packages.Where(package => !package.IsPrivate))
        {
            if (row.Conditional.TryGetValue(package.Id, out var property))
            {
                if (!package.Condition.Contains($"$({property})", StringComparison.Ordinal))
                {
                    yield return $"may reference the package {package.Id} only under a condition on $({property})";
                }
            }
            else if (!row.Packages.Contains(package.Id, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"may not reference the package {package.Id}";
            }
        }
    }

    private static IEnumerable<string> Backdoors(ProjectFile project, ProjectRow row)
    {
        if (!row.Web)
        {
            foreach (var framework in project.Included("FrameworkReference"))
            {
                yield return $"may not reference the framework {framework}";
            }

            if (project.Sdk != "Microsoft.NET.Sdk")
            {
                yield return $"may not use the SDK {project.Sdk}, which can bring {WebFramework}";
            }
        }

        foreach (var assembly in project.Included("Reference"))
        {
            yield return $"references the assembly {assembly} past the table";
        }

        foreach (var include in project.Included("Compile").Where(include => include.Contains("..", StringComparison.Ordinal)))
        {
            yield return $"compiles {include} from another project";
        }

        foreach (var import in project.Imports.Where(import => !row.Imports.Contains(import, StringComparer.Ordinal)))
        {
            yield return $"may not import {import}";
        }

        if (project.Area == "src")
        {
            foreach (var friend in project.Included("InternalsVisibleTo").Where(friend => !IsTest(friend)))
            {
                yield return $"shows its internals to {friend}, which is no test";
            }
        }
    }

    private static bool IsTest(string name) =>
        name.EndsWith(".Tests", StringComparison.Ordinal) || name is "DigitalInbox.Endurance" or "DigitalInbox.Benchmarks";

    private static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
