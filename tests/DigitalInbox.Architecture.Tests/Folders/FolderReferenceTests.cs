using static DigitalInbox.Architecture.Tests.Folders.FolderReferenceRules;

namespace DigitalInbox.Architecture.Tests.Folders;

public sealed class FolderReferenceTests
{
    private static readonly CodeFile[] Others =
    [
        File("Channels/Channel.cs", "namespace DigitalInbox.Channels;\npublic sealed class Channel { public static int Count; }"),
        File("Cases/Case.cs", "namespace DigitalInbox.Cases;\nusing Stateless;\npublic sealed class Case;"),
        File("Cases/Events/CaseOpened.cs", "namespace DigitalInbox.Cases.Events;\npublic sealed record CaseOpened;"),
        File("Stateless/StateMachine.cs", "namespace Stateless;\ninternal sealed class StateMachine<TState, TTrigger>;"),
    ];

    [Fact]
    public void Folders_of_the_domain_use_only_what_the_table_allows() =>
        Guard.Holds(Repository.Code(FolderTable.Domain), files => Forbidden(files, FolderTable.Rows));

    [Fact]
    public void The_project_itself_has_no_usings()
    {
        var domain = Repository.Sources.Single(project => project.Folder == FolderTable.Domain);

        Assert.DoesNotContain(domain.Included("Using"), name => name.StartsWith("DigitalInbox", StringComparison.Ordinal) || name == "Stateless");
    }

    [Fact]
    public void A_row_names_only_folders_that_have_rows() =>
        Assert.All(FolderTable.Rows.Values.SelectMany(allowed => allowed), folder => Assert.Contains(folder, FolderTable.Rows.Keys));

    /// <summary>Planted: one way after another to reach a folder that the table doesn't allow.</summary>
    [Theory]
    [InlineData("Contacts/Contact.cs", "using DigitalInbox.Channels;", "Contacts may not use Channels")]
    [InlineData("Contacts/Contact.cs", "using static DigitalInbox.Channels.Channel;", "Contacts may not use Channels")]
    [InlineData("Contacts/Contact.cs", "using C = DigitalInbox.Channels.Channel;", "Contacts may not use Channels")]
    [InlineData("Contacts/Contact.cs", "namespace DigitalInbox.Contacts; using Channels;", "Contacts may not use Channels")]
    [InlineData("Contacts/Contact.cs", "class Contact { Channels.Channel _channel; }", "Contacts may not use Channels")]
    [InlineData("Contacts/Contact.cs", "class Contact { global::DigitalInbox.Channels.Channel _channel; }", "Contacts may not use Channels")]
    [InlineData("Contacts/Contact.cs", "class Contact { object _a = $\"{Channels.Channel.Count}\"; }", "Contacts may not use Channels")]
    [InlineData("CaseId.cs", "using DigitalInbox.Cases;", "the root may not use Cases")]
    [InlineData("CaseId.cs", "class A { Cases.Events.CaseOpened _event; }", "the root may not use Cases")]
    [InlineData("Cases/More.cs", "using DigitalInbox.Inbox;", "Cases may not use Inbox")]
    [InlineData("Routing/Router.cs", "using Stateless;", "Routing may not use Stateless")]
    [InlineData("Routing/Router.cs", "class A { Stateless.StateMachine<int, int> _machine; }", "Routing may not use Stateless")]
    [InlineData("Routing/Router.cs", "global using DigitalInbox.Agents;", "a global using hides who uses whom")]
    [InlineData("Shipping/Parcel.cs", "class Parcel;", "the folder Shipping has no row in the folder table")]
    public void A_forbidden_use_is_found(string path, string code, string fault)
    {
        var violation = Assert.Single(Forbidden([.. Others, File(path, code)], FolderTable.Rows));

        Assert.Equal($"src/DigitalInbox.Domain/{path}", violation.Subject);
        Assert.EndsWith(fault, violation.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conversations/Post.cs", "using DigitalInbox.Channels;\nclass Post { Channels.Channel _channel; }")]
    [InlineData("Contacts/Contact.cs", "class Contact { void M() { Channels.Add(1); other.Channels.Channel(); } // DigitalInbox.Channels\n string s = \"using DigitalInbox.Channels;\"; }")]
    [InlineData("Cases/More.cs", "using DigitalInbox.Cases.Events;\nusing Stateless;")]
    [InlineData("DependencyInjection/DigitalInboxBuilder.cs", "using DigitalInbox.Inbox;\nusing DigitalInbox.Cases;")]
    public void An_allowed_use_passes(string path, string code) =>
        Assert.Empty(Forbidden([.. Others, File(path, code)], FolderTable.Rows));

    private static CodeFile File(string path, string code) => new($"{FolderTable.Domain}/{path}", code);
}
