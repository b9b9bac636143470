namespace DigitalInbox.Architecture.Tests.Packaging;

public sealed class NuspecTests
{
    private const string Project =
        "<Project><ItemGroup><PackageReference Include='NodaTime' /><PackageReference Include='An.Analyzer' PrivateAssets='all' /></ItemGroup>"
        + "<ItemGroup Condition='$(StatelessVersion)'><PackageReference Include='Stateless' /></ItemGroup></Project>";

    private const string Nuspec =
        "<package><metadata><version>$version$</version><dependencies><dependency id='NodaTime' version='$NodaTimeVersion$' />$statelessDependency$</dependencies></metadata></package>";

    [Fact]
    public void The_nuspec_lists_what_the_project_references()
    {
        var domain = Repository.Sources.Single(project => project.PackageId == "DigitalInbox");

        Guard.Holds([domain], projects => NuspecRules.Differences(projects.Single(), Repository.Read("DigitalInbox.nuspec")));
    }

    [Fact]
    public void A_matching_nuspec_passes() => Assert.Empty(Differences(Project, Nuspec));

    /// <summary>Planted: one difference at a time.</summary>
    [Theory]
    [InlineData("<ItemGroup><PackageReference Include='NodaTime' />", "<ItemGroup>", "NodaTime: is listed in the nuspec and not always referenced by the project")]
    [InlineData("'NodaTime' />", "'NodaTime' /><PackageReference Include='Npgsql' />", "Npgsql: is referenced by the project and not listed in the nuspec")]
    [InlineData("PrivateAssets='all'", "", "An.Analyzer: is referenced by the project and not listed in the nuspec")]
    [InlineData("$statelessDependency$", "", "Stateless: is referenced under a condition; the nuspec needs $statelessDependency$")]
    [InlineData("$statelessDependency$", "$statelessDependency$<dependency id='Stateless' version='$v$' />", "Stateless: is listed in the nuspec and not always referenced by the project")]
    [InlineData("$NodaTimeVersion$", "3.3.7", "NodaTime: has the version 3.3.7 in the nuspec; a token belongs there")]
    [InlineData("<version>$version$", "<version>1.0.0", "A: has the version 1.0.0 in the nuspec; $version$ belongs there")]
    public void A_difference_is_found(string old, string planted, string fault) =>
        Assert.Equal(fault, Assert.Single(Differences(Project.Replace(old, planted, StringComparison.Ordinal), Nuspec.Replace(old, planted, StringComparison.Ordinal))).ToString());

    private static IEnumerable<Violation> Differences(string project, string nuspec) =>
        NuspecRules.Differences(ProjectFile.Parse("src/A/A.csproj", project), nuspec);
}
