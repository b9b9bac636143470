namespace DigitalInbox.Architecture.Tests.References;

/// <summary>What a kind of project may reference. A star stands for any name.</summary>
/// <param name="Project">The folder at the root, and the project's name.</param>
/// <param name="Projects">Projects it may reference.</param>
/// <param name="Packages">Packages it may reference, besides analyzers that stay in the build.</param>
internal sealed record ProjectRow(string Project, string[] Projects, string[] Packages)
{
    /// <summary>Packages that may be referenced only under a condition on the property given.</summary>
    public IReadOnlyDictionary<string, string> Conditional { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Build files that it may import: those of the linked source that it compiles in.</summary>
    public string[] Imports { get; init; } = [];

    /// <summary>Whether it may use ASP.NET Core's shared framework, by a reference or by its SDK.</summary>
    public bool Web { get; init; }
}
