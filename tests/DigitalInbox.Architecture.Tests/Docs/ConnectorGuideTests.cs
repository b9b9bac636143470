using System.Text.RegularExpressions;
using System.Xml.Linq;
using DigitalInbox.Architecture.Tests.Tree;

namespace DigitalInbox.Architecture.Tests.Docs;

/// <summary>The files that the guide to connectors shows are the ones that the package check tests against the packed packages.</summary>
public sealed partial class ConnectorGuideTests
{
    private const string Folder = "eng/scratch/connector-guide/";

    [Fact]
    public void The_files_of_the_guide_are_the_ones_that_are_tested()
    {
        var shown = Shown(Repository.Read("docs/writing-a-connector.md"));

        Assert.Equal(Tested(), shown);
    }

    [Fact]
    public void A_file_is_read_with_its_path_and_other_blocks_are_not() => Assert.Equal(
        [("A/b.cs", "one\n\ntwo\n")],
        Shown("`A/b.cs`:\n\n```csharp\none\n\ntwo\n```\n\nSee `c`:\n\n```sh\nrun\n```\n"));

    private static List<(string Path, string Text)> Shown(string guide) =>
        [.. Block().Matches(guide).Select(m => (m.Groups["path"].Value, m.Groups["text"].Value)).OrderBy(f => f.Item1, StringComparer.Ordinal)];

    // The check fills in the version that it packed; the guide names it.
    private static List<(string Path, string Text)> Tested()
    {
        var version = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        return
        [
            .. Repository.Tracked().Where(path => path.StartsWith(Folder, StringComparison.Ordinal))
                .Select(path => (path[Folder.Length..], Repository.Read(path).Replace("$(DigitalInboxVersion)", version, StringComparison.Ordinal)))
                .OrderBy(f => f.Item1, StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"^`(?<path>[^`\n]+)`:\n\n```\w+\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();
}
