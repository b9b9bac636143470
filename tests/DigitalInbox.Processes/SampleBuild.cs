namespace DigitalInbox.Processes;

/// <summary>Where what the tests start was built.</summary>
internal static class SampleBuild
{
    // The tests lie in <project>/bin/<configuration>/<framework>, or in <artifacts>/bin/<project>/<configuration>, and so does what they start.
    public static string Output(string project, string file)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        if (own.Parent!.Parent!.Name == "bin" && own.Parent.Name.StartsWith("DigitalInbox", StringComparison.Ordinal))
        {
            return Path.Combine(own.Parent.Parent.FullName, Path.GetFileName(project), own.Name, file);
        }

        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "DigitalInbox.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.Combine(root.FullName, project, "bin", own.Parent.Name, own.Name, file);
    }
}
