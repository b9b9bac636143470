namespace DigitalInbox.Architecture.Tests.Files;

/// <summary>The repository works anywhere: it names no folder of one machine and no host of one registry.</summary>
internal static class MachineTraceRules
{
    // Put together here, so that this file doesn't break the rule itself.
    private static readonly string[] Traces = [string.Concat("api.nuget", ".org"), string.Concat("/tmp", "/wt"), string.Concat("/wo", "rk/"), string.Concat("/ro", "ot/")];

    public static IEnumerable<Violation> Found(IEnumerable<CodeFile> files) =>
        from file in files
        where !file.Text.Contains('\0', StringComparison.Ordinal)
        from trace in Traces
        let position = file.Text.IndexOf(trace, StringComparison.OrdinalIgnoreCase)
        where position >= 0
        select new Violation(file.Path, $"line {file.LineOf(position)}: names {trace}");
}
