namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>The guards look at everything: what they find is compared with what others find by other means.</summary>
public sealed class RepositoryTests
{
    private static readonly string[] Folders = ["src", "tests", "samples"];
    private static readonly string[] Kinds = ["cs", "csproj", "razor", "js", "css"];

    [Fact]
    public void The_walk_finds_what_git_knows()
    {
        var known = Repository.Tracked()
            .Where(path => Folders.Contains(path.Split('/')[0], StringComparer.Ordinal))
            .Where(path => Kinds.Contains(Path.GetExtension(path).TrimStart('.'), StringComparer.Ordinal));

        Assert.Equal(known, Repository.Files(Folders, Kinds), StringComparer.Ordinal);
    }

    [Fact]
    public void The_tree_has_packages_and_tests()
    {
        Assert.Contains(Repository.Projects, project => project.Key == "src/DigitalInbox.Domain");
        Assert.Contains(Repository.Projects, project => project.Key == "tests/DigitalInbox.Architecture.Tests");
    }

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Guard.Holds(Repository.Projects, projects => MissingIn(Repository.Read("DigitalInbox.sln"), projects));

    [Fact]
    public void A_project_outside_the_solution_is_found() =>
        Assert.Single(MissingIn("\"tests\\A\\A.csproj\"", [ProjectFile.Parse("tests/A/A.csproj", "<Project />"), ProjectFile.Parse("tests/B/B.csproj", "<Project />")]));

    /// <summary>So a guard over types can't be looking at an empty or an old assembly.</summary>
    [Fact]
    public void Reflection_sees_the_public_types_of_the_sources() =>
        Guard.Holds(Repository.Sources, projects => projects.SelectMany(project => Unseen(
            Repository.Code(project.Folder),
            SourceAssemblies.Load(project).GetExportedTypes().Select(type => type.Name.Split('`')[0]).ToHashSet(StringComparer.Ordinal))));

    [Fact]
    public void A_type_that_reflection_does_not_see_is_found()
    {
        var file = new CodeFile("src/A/Seen.cs", "public sealed class Seen;\npublic readonly record struct Unseen(int A);\ninternal enum Hidden;");

        Assert.Equal("Unseen: reflection does not see this public type of src/A/Seen.cs", Assert.Single(Unseen([file], ["Seen"])).ToString());
    }

    private static IEnumerable<Violation> MissingIn(string solution, IEnumerable<ProjectFile> projects) =>
        projects
            .Where(project => !solution.Contains($"\"{project.Path.Replace('/', '\\')}\"", StringComparison.OrdinalIgnoreCase))
            .Select(project => new Violation(project.Path, "is not in DigitalInbox.sln; dotnet sln add it"));

    private static IEnumerable<Violation> Unseen(IEnumerable<CodeFile> files, HashSet<string> seen) =>
        from file in files
        where !StandsAside(file)
        from name in PublicTypes.In(file)
        where !seen.Contains(name)
        select new Violation(name, $"reflection does not see this public type of {file.Path}");

    // Left out of the build where the package it stands in for is named.
    private static bool StandsAside(CodeFile file) => file.Path.StartsWith("src/DigitalInbox.Domain/Stateless/", StringComparison.Ordinal);
}
