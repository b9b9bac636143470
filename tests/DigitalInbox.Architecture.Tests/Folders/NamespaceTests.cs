using static DigitalInbox.Architecture.Tests.Folders.NamespaceRules;

namespace DigitalInbox.Architecture.Tests.Folders;

public sealed class NamespaceTests
{
    private static readonly ProjectFile Domain = ProjectFile.Parse(
        "src/DigitalInbox.Domain/DigitalInbox.Domain.csproj",
        "<Project><PropertyGroup><RootNamespace>DigitalInbox</RootNamespace></PropertyGroup></Project>");

    private static readonly ProjectFile AspNetCore = ProjectFile.Parse("src/DigitalInbox.AspNetCore/DigitalInbox.AspNetCore.csproj", "<Project />");

    [Fact]
    public void Namespaces_follow_folders() =>
        Guard.Holds(Repository.Sources, projects => projects.SelectMany(project => Misplaced(project, Repository.Code(project.Folder))));

    [Fact]
    public void Namespaces_of_linked_source_follow_folders() =>
        Guard.Holds(Repository.LinkedSources, linked => linked.SelectMany(source => Misplaced(source, Repository.Code(source.Folder))));

    [Theory]
    [InlineData("namespace DigitalInbox.Connectors.WhatsApp;")]
    [InlineData("namespace Meta;")]
    [InlineData("internal sealed class Signature;")]
    public void Linked_source_in_a_namespace_of_a_project_is_found(string code) =>
        Assert.Single(Misplaced(ProjectFile.Parse("src/Connectors/Meta/Meta.props", "<Project />"), [new CodeFile("src/Connectors/Meta/Signature.cs", code)]));

    [Theory]
    [InlineData("Cases/Case.cs", "namespace DigitalInbox;")]
    [InlineData("Cases/Case.cs", "namespace DigitalInbox.Domain.Cases;")]
    [InlineData("Cases/Case.cs", "namespace DigitalInbox.Cases\n{\n}\nnamespace DigitalInbox.Sla { }")]
    [InlineData("Cases/Case.cs", "namespace Microsoft.Extensions.DependencyInjection;")]
    [InlineData("Cases/Case.cs", "public sealed class Case;")]
    [InlineData("CaseId.cs", "namespace DigitalInbox.Domain;")]
    [InlineData("Stateless/StateMachine.cs", "namespace DigitalInbox.Stateless;")]
    [InlineData("DependencyInjection/InboxExtensions.cs", "namespace Microsoft.AspNetCore.Builder;")]
    public void A_namespace_that_is_not_the_folders_is_found(string path, string code) =>
        Assert.Single(Misplaced(Domain, [new CodeFile($"{Domain.Folder}/{path}", code)]));

    [Theory]
    [InlineData("Cases/Case.cs", "namespace DigitalInbox.Cases;")]
    [InlineData("Cases/Events/CaseOpened.cs", "namespace DigitalInbox.Cases.Events;")]
    [InlineData("CaseId.cs", "namespace DigitalInbox;")]
    [InlineData("Stateless/StateMachine.cs", "namespace Stateless;")]
    [InlineData("DependencyInjection/DigitalInboxBuilder.cs", "namespace DigitalInbox.DependencyInjection;")]
    [InlineData("DependencyInjection/DigitalInboxBuilder.cs", "namespace Microsoft.Extensions.DependencyInjection;")]
    [InlineData("Usings.cs", "global using System.Text;")]
    public void A_namespace_that_is_the_folders_passes(string path, string code) =>
        Assert.Empty(Misplaced(Domain, [new CodeFile($"{Domain.Folder}/{path}", code)]));

    [Fact]
    public void Endpoint_extensions_stand_where_a_web_host_looks() =>
        Assert.Empty(Misplaced(AspNetCore, [new CodeFile($"{AspNetCore.Folder}/InboxEndpointExtensions.cs", "namespace Microsoft.AspNetCore.Builder;")]));
}
