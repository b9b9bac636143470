using static DigitalInbox.Architecture.Tests.References.ProjectRules;

namespace DigitalInbox.Architecture.Tests.References;

public sealed class ProjectReferenceTests
{
    [Fact]
    public void Projects_reference_only_what_the_table_allows() =>
        Guard.Holds(Repository.Projects, projects => Forbidden(projects, ProjectTable.Rows));

    [Fact]
    public void Build_files_add_nothing_but_analyzers()
    {
        var files = Repository.Files(["src", "samples"], "props", "targets")
            .Append("Directory.Build.props")
            .Concat(Repository.Has("Directory.Build.targets") ? ["Directory.Build.targets"] : [])
            .Select(path => ProjectFile.Parse($"./{path}", Repository.Read(path)));

        Guard.Holds([.. files], SharedReferences);
    }

    /// <summary>Planted: each row is a project that breaks the table in one way.</summary>
    [Theory]
    [InlineData("src/DigitalInbox.Domain/DigitalInbox.Domain.csproj", "<PackageReference Include='Newtonsoft.Json' />", "may not reference the package Newtonsoft.Json")]
    [InlineData("src/DigitalInbox.Domain/DigitalInbox.Domain.csproj", "<PackageReference Include='Stateless' />", "may reference the package Stateless only under a condition on $(StatelessVersion)")]
    [InlineData("src/DigitalInbox.Domain/DigitalInbox.Domain.csproj", "<ProjectReference Include='../DigitalInbox.Hosting/DigitalInbox.Hosting.csproj' />", "may not reference src/DigitalInbox.Hosting")]
    [InlineData("src/DigitalInbox.Domain/DigitalInbox.Domain.csproj", "<InternalsVisibleTo Include='DigitalInbox.Hosting' />", "shows its internals to DigitalInbox.Hosting, which is no test")]
    [InlineData("src/Connectors/DigitalInbox.Connectors.Sms/DigitalInbox.Connectors.Sms.csproj", "<ProjectReference Include='../DigitalInbox.Connectors.Email/DigitalInbox.Connectors.Email.csproj' />", "may not reference src/DigitalInbox.Connectors.Email")]
    [InlineData("src/Connectors/DigitalInbox.Connectors.Sms/DigitalInbox.Connectors.Sms.csproj", "<ProjectReference Include='../../DigitalInbox.AspNetCore/DigitalInbox.AspNetCore.csproj' />", "may not reference src/DigitalInbox.AspNetCore")]
    [InlineData("src/Connectors/DigitalInbox.Connectors.Sms/DigitalInbox.Connectors.Sms.csproj", "<FrameworkReference Include='Microsoft.AspNetCore.App' />", "may not reference the framework Microsoft.AspNetCore.App")]
    [InlineData("src/Storage/DigitalInbox.Storage.Sqlite/DigitalInbox.Storage.Sqlite.csproj", "<ProjectReference Include='../../DigitalInbox.Hosting/DigitalInbox.Hosting.csproj' />", "may not reference src/DigitalInbox.Hosting")]
    [InlineData("src/DigitalInbox.Hosting/DigitalInbox.Hosting.csproj", "<Compile Include='../DigitalInbox.AspNetCore/Page.cs' />", "compiles ../DigitalInbox.AspNetCore/Page.cs from another project")]
    [InlineData("src/Connectors/DigitalInbox.Connectors.Sms/DigitalInbox.Connectors.Sms.csproj", "<Import Project='../Meta/Meta.props' />", "may not import src/Connectors/Meta/Meta.props")]
    [InlineData("src/Connectors/DigitalInbox.Connectors.WhatsApp/DigitalInbox.Connectors.WhatsApp.csproj", "<Import Project='../Other/Other.props' />", "may not import src/Connectors/Other/Other.props")]
    [InlineData("src/DigitalInbox.Testing/DigitalInbox.Testing.csproj", "<PackageReference Include='xunit.assert' />", "may not reference the package xunit.assert")]
    [InlineData("src/DigitalInbox.Conformance/DigitalInbox.Conformance.csproj", "<PackageReference Include='xunit' />", "may not reference the package xunit")]
    [InlineData("src/DigitalInbox.AspNetCore/DigitalInbox.AspNetCore.csproj", "<ProjectReference Include='../Storage/DigitalInbox.Storage.Sqlite/DigitalInbox.Storage.Sqlite.csproj' />", "may not reference src/DigitalInbox.Storage.Sqlite")]
    [InlineData("src/DigitalInbox.AspNetCore/DigitalInbox.AspNetCore.csproj", "<Reference Include='Other' />", "references the assembly Other past the table")]
    [InlineData("samples/Helpdesk/Helpdesk.csproj", "<ProjectReference Include='../../tests/DigitalInbox.Snapshots/DigitalInbox.Snapshots.csproj' />", "may not reference tests/DigitalInbox.Snapshots")]
    [InlineData("tests/DigitalInbox.Hosting.Tests/DigitalInbox.Hosting.Tests.csproj", "<ProjectReference Include='../DigitalInbox.Domain.Tests/DigitalInbox.Domain.Tests.csproj' />", "may not reference tests/DigitalInbox.Domain.Tests")]
    [InlineData("src/DigitalInbox.Common/DigitalInbox.Common.csproj", "", "has no row in the reference table")]
    [InlineData("tests/Tools/Tools.csproj", "", "has no row in the reference table")]
    [InlineData("tests/Other.Tests/Other.Tests.csproj", "", "has no row in the reference table")]
    public void A_forbidden_reference_is_found(string path, string item, string fault)
    {
        var project = ProjectFile.Parse(path, $"<Project Sdk='Microsoft.NET.Sdk'><ItemGroup>{item}</ItemGroup></Project>");

        Assert.Equal(new Violation(path, fault), Assert.Single(Forbidden([project], ProjectTable.Rows)));
    }

    [Fact]
    public void The_web_SDK_is_found_where_it_may_not_be()
    {
        var project = ProjectFile.Parse("src/DigitalInbox.Hosting/DigitalInbox.Hosting.csproj", "<Project Sdk='Microsoft.NET.Sdk.Web' />");

        Assert.Contains("may not use the SDK", Assert.Single(Forbidden([project], ProjectTable.Rows)).Fault, StringComparison.Ordinal);
    }

    /// <summary>Otherwise a rule that refuses everything would pass the planted rows too.</summary>
    [Theory]
    [InlineData("src/Connectors/DigitalInbox.Connectors.Sms/DigitalInbox.Connectors.Sms.csproj", "<PackageReference Include='Microsoft.Extensions.Http' /><ProjectReference Include='../../DigitalInbox.Domain/DigitalInbox.Domain.csproj' />")]
    [InlineData("src/Connectors/DigitalInbox.Connectors.WhatsApp/DigitalInbox.Connectors.WhatsApp.csproj", "<Import Project='../Meta/Meta.props' />")]
    [InlineData("src/DigitalInbox.AspNetCore/DigitalInbox.AspNetCore.csproj", "<FrameworkReference Include='Microsoft.AspNetCore.App' /><ProjectReference Include='..\\DigitalInbox.Hosting\\DigitalInbox.Hosting.csproj' />")]
    [InlineData("src/DigitalInbox.Domain/DigitalInbox.Domain.csproj", "<PackageReference Include='Stateless' Condition=\"'$(StatelessVersion)' != ''\" />")]
    [InlineData("src/DigitalInbox.Domain/DigitalInbox.Domain.csproj", "<PackageReference Include='An.Analyzer' PrivateAssets='all' />")]
    [InlineData("tests/DigitalInbox.Hosting.Tests/DigitalInbox.Hosting.Tests.csproj", "<ProjectReference Include='../../src/**/*.csproj' />")]
    public void An_allowed_reference_passes(string path, string item)
    {
        var project = ProjectFile.Parse(path, $"<Project Sdk='Microsoft.NET.Sdk'><ItemGroup>{item}</ItemGroup></Project>");

        Assert.Empty(Forbidden([project], ProjectTable.Rows));
    }

    [Theory]
    [InlineData("<PackageReference Include='Newtonsoft.Json' />")]
    [InlineData("<ProjectReference Include='../A/A.csproj' />")]
    [InlineData("<FrameworkReference Include='Microsoft.AspNetCore.App' />")]
    public void A_reference_in_a_build_file_is_found(string item) =>
        Assert.Single(SharedReferences([ProjectFile.Parse("src/Directory.Build.props", $"<Project><ItemGroup>{item}</ItemGroup></Project>")]));
}
