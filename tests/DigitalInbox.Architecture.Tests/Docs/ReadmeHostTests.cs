using DigitalInbox.Architecture.Tests.Tree;

namespace DigitalInbox.Architecture.Tests.Docs;

/// <summary>The host that the README shows is the one that the package check runs against the packed packages.</summary>
public sealed class ReadmeHostTests
{
    [Fact]
    public void The_host_of_the_readme_is_the_one_that_is_run() =>
        Assert.Equal(Shown(Repository.Read("README.md")), Run(Repository.Read("eng/scratch/host/Program.cs")));

    [Fact]
    public void A_line_that_differs_is_found() => Assert.NotEqual(Shown("```csharp\na\nb\napp.Run();\n```\n"), Run("// <readme>\na\nc\n// </readme>\n"));

    // A program that is to end cannot call app.Run(); it starts and stops.
    private static IReadOnlyList<string> Shown(string readme) =>
        [.. readme.Split("```csharp\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line != "app.Run();")];

    private static IReadOnlyList<string> Run(string program) =>
        [.. program.Split("// <readme>\n").Skip(1).SelectMany(part => part.Split("// </readme>")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))];
}
