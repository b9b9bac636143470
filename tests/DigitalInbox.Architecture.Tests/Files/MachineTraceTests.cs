namespace DigitalInbox.Architecture.Tests.Files;

public sealed class MachineTraceTests
{
    [Fact]
    public void No_tracked_file_names_a_machine_or_a_registry() =>
        Guard.Holds([.. Repository.Tracked().Select(path => new CodeFile(path, Repository.Read(path)))], MachineTraceRules.Found);

    [Fact]
    public void A_trace_is_found()
    {
        var host = string.Join('.', "https://api", "nuget", "org/v3/index.json");
        var path = string.Join('/', "", "tmp", "wt", "main");
        var folder = string.Join('/', "cd ", "work", "main");

        var found = MachineTraceRules.Found([new("NuGet.config", $"<a>\n{host}"), new("eng/test", path), new("docs/a.md", folder), new("docs/b.md", "network/ and /workflows")]);

        Assert.Equal(["NuGet.config: line 2", "eng/test: line 1", "docs/a.md: line 1"], found.Select(violation => violation.ToString().Split(": names")[0]));
    }
}
