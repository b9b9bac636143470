using System.Runtime.CompilerServices;
using DigitalInbox.Cases;
using DigitalInbox.Inbox;

namespace DigitalInbox.Domain.Tests.Inbox;

/// <summary>The code of the guide is what runs here.</summary>
public sealed class MergingExampleTests
{
    private static readonly string Guide = RepositoryFiles.Doc("merging.md");

    [Fact]
    public async Task Contacts_are_merged_as_the_guide_does()
    {
        using var scene = new MergeScene();
        await scene.WriteAsync("a", name: "Ann Ash");
        await scene.WriteAsync("b", name: "Anna Ash");
        var (merging, alice, ann, anna) = (scene.Contacts, InboxScene.Alice, await scene.ContactAsync("a"), await scene.ContactAsync("b"));

        // The guide shows these lines.
        var shown = await merging.MergeAsync(alice, ann, anna);
        var members = await merging.ListMembersAsync(alice, anna);
        var parted = await merging.UnmergeAsync(alice, anna);
        var log = await merging.ListAsync(alice, ann);

        Assert.Equal((ann, anna, 2, 2), (shown.Id, parted.Id, members.Count, log.Items.Count));
    }

    [Fact]
    public async Task Cases_are_merged_as_the_guide_does()
    {
        using var scene = new MergeScene();
        var (first, second) = await scene.TwoCasesAsync();
        var (cases, queries, alice) = (scene.Cases, scene.Inbox.Queries, InboxScene.Alice);

        // The guide shows these lines.
        await cases.MergeAsync(alice, second, first, MergedClocks.Earliest);
        var links = await cases.GetLinksAsync(alice, await queries.GetCaseAsync(alice, first));
        var parting = await cases.UnmergeAsync(alice, second);

        Assert.Equal([second], links.Merged);
        Assert.Equal((first, null), (parting.Into!.Value, parting.LostAgent));
    }

    [Theory]
    [InlineData("        var shown")]
    [InlineData("        await cases.MergeAsync")]
    public void The_code_of_the_guide_is_the_code_of_this_test(string first)
    {
        var code = string.Concat(Lines().SkipWhile(l => !l.StartsWith(first, StringComparison.Ordinal)).TakeWhile(l => l.Length > 0).Select(l => $"{l[8..]}\n"));

        Assert.Contains($"```csharp\n{code}```\n", Guide, StringComparison.Ordinal);

        static string[] Lines([CallerFilePath] string path = "") => File.ReadAllLines(path);
    }

    [Fact]
    public void The_weights_of_the_guide_are_those_of_the_rules()
    {
        (string Kind, string What, DuplicateFact Fact)[] rows =
        [
            ("identifier", "an identifier that the host gave, where it gave any", DuplicateRules.Identifier("customer", "778812")!),
            ("phone", "telephone numbers of WhatsApp, SMS and accounts that begin with `+`, as digits", DuplicateRules.Phone("+33612345678")!),
            ("email", "e-mail addresses, without case", DuplicateRules.Email("ann@example.org")!),
            ("name", "the words of names, in any order, without case and accents: two words or more", DuplicateRules.Name("Ann Ash")!),
            ("name", "a name of one word, beside other evidence", DuplicateRules.Name("Ann")!),
        ];
        Assert.All(rows, row => Assert.Contains(
            $"| `{row.Kind}` | {row.What} | {Assert.Single(DuplicateRules.Compare([row.Fact], [row.Fact])).Weight} |\n", Guide, StringComparison.Ordinal));
        var both = DuplicateRules.Compare([rows[1].Fact, rows[3].Fact], [rows[1].Fact, rows[3].Fact]);
        Assert.Contains($"a telephone number and a\nname give {DuplicateRules.Score(both)}", Guide, StringComparison.Ordinal);
    }
}
