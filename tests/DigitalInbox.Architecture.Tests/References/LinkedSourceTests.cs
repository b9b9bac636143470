using static DigitalInbox.Architecture.Tests.References.LinkedSourceRules;

namespace DigitalInbox.Architecture.Tests.References;

public sealed class LinkedSourceTests
{
    [Fact]
    public void Build_files_of_linked_source_do_nothing_else() => Guard.Holds(Repository.LinkedSources, Excess);

    [Fact]
    public void Linked_source_has_no_public_type() =>
        Guard.Holds([.. Repository.LinkedSources.SelectMany(source => Repository.Code(source.Folder))], Public);

    [Fact]
    public void Linked_source_is_compiled_by_a_package() => Guard.Holds(Repository.LinkedSources, linked => Unused(linked, Repository.Sources));

    [Fact]
    public void Every_source_has_a_home() =>
        Guard.Holds(Repository.Files(["src"], "cs", "razor"), paths => Homeless(paths, [.. Repository.Sources, .. Repository.LinkedSources]));

    [Theory]
    [InlineData("<PropertyGroup><NoWarn>CA1812</NoWarn></PropertyGroup>", 2)]
    [InlineData("<Import Project='../Other/Other.props' />", 1)]
    [InlineData("<ItemGroup><Compile Include='../Other/*.cs' /></ItemGroup>", 1)]
    [InlineData("<ItemGroup><Compile Include='$(MSBuildThisFileDirectory)**/*.cs' /></ItemGroup>", 1)]
    [InlineData("<ItemGroup><Compile Include='$(MSBuildThisFileDirectory)*.cs' /></ItemGroup>", 0)]
    public void What_more_a_build_file_does_is_found(string content, int faults) =>
        Assert.Equal(faults, Excess([Linked(content)]).Count());

    [Fact]
    public void A_public_type_in_linked_source_is_found() =>
        Assert.Single(Public([
            new CodeFile("src/Connectors/Meta/A.cs", "namespace A;\npublic sealed class A;"),
            new CodeFile("src/Connectors/Meta/B.cs", "namespace A;\ninternal sealed class B;"),
        ]));

    [Fact]
    public void Linked_source_that_nobody_imports_is_found()
    {
        var importing = ProjectFile.Parse("src/Connectors/A/A.csproj", "<Project><Import Project='..\\Meta\\Meta.props' /></Project>");

        Assert.Empty(Unused([Linked("")], [importing]));
        Assert.Single(Unused([Linked("")], [ProjectFile.Parse("src/Connectors/A/A.csproj", "<Project />")]));
    }

    [Fact]
    public void Source_without_a_home_is_found()
    {
        ProjectFile[] homes = [Linked(""), ProjectFile.Parse("src/A/A.csproj", "<Project />")];

        Assert.Equal(
            ["src/Connectors/Meta/Deeper/C.cs", "src/Connectors/Other/D.cs"],
            Homeless(["src/A/Deep/A.cs", "src/Connectors/Meta/B.cs", "src/Connectors/Meta/Deeper/C.cs", "src/Connectors/Other/D.cs"], homes).Select(fault => fault.Subject));
    }

    private static ProjectFile Linked(string content) => ProjectFile.Parse("src/Connectors/Meta/Meta.props", $"<Project>{content}</Project>");
}
