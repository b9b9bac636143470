using System.Xml.Linq;

namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>A project or build file, as its XML says.</summary>
internal sealed class ProjectFile
{
    private readonly XElement _root;

    private ProjectFile(string path, XElement root)
    {
        Path = path;
        _root = root;
    }

    public string Path { get; }

    public string Folder => Path[..Path.LastIndexOf('/')];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>src, tests or samples.</summary>
    public string Area => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What the reference table calls it.</summary>
    public string Key => $"{Area}/{Name}";

    public string Sdk => (string?)_root.Attribute("Sdk") ?? "";

    public bool IsPackable => Area == "src" && Property("IsPackable") != "false";

    public string PackageId => Property("PackageId") ?? Name;

    public string AssemblyName => Property("AssemblyName") ?? Name;

    /// <summary>Source of linked files has its folder's namespace, whoever compiles it.</summary>
    public string RootNamespace => Property("RootNamespace") ?? (IsLinkedSource ? $"DigitalInbox.{Folder[4..].Replace('/', '.')}" : Name);

    /// <summary>Whether it is no project but a folder of source that projects compile in by importing it.</summary>
    public bool IsLinkedSource => Path.EndsWith(".props", StringComparison.Ordinal);

    public IEnumerable<PackageUse> Packages =>
        Items("PackageReference").Select(item => new PackageUse(Include(item), IsPrivate(item), Condition(item)));

    /// <summary>The projects it references, as the table calls them; a pattern such as src/**/*.csproj stays one: src/*.</summary>
    public IEnumerable<string> References => Items("ProjectReference").Select(item => Target(Include(item)));

    /// <summary>The build files that it imports, as paths from the root.</summary>
    public IEnumerable<string> Imports => _root.Descendants("Import").Select(import => Resolve((string?)import.Attribute("Project") ?? ""));

    /// <summary>The names of everything that stands in it.</summary>
    public IEnumerable<string> Elements => _root.Descendants().Select(element => element.Name.LocalName);

    public IEnumerable<string> Included(string item) => Items(item).Select(Include);

    public static ProjectFile Parse(string path, string xml) => new(path, XElement.Parse(xml));

    private string? Property(string name) =>
        _root.Elements("PropertyGroup").Elements(name).Select(element => element.Value.Trim()).LastOrDefault();

    private IEnumerable<XElement> Items(string name) =>
        _root.Descendants(name).Where(element => element.Parent?.Name == "ItemGroup" && element.Attribute("Include") is not null);

    private static string Include(XElement item) => (string)item.Attribute("Include")!;

    private static string Condition(XElement item) =>
        $"{(string?)item.Parent?.Attribute("Condition")}{(string?)item.Attribute("Condition")}";

    private static bool IsPrivate(XElement item) =>
        string.Equals((string?)item.Attribute("PrivateAssets") ?? (string?)item.Element("PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase);

    private string Target(string include)
    {
        var path = Resolve(include);
        return $"{path[..path.IndexOf('/', StringComparison.Ordinal)]}/{System.IO.Path.GetFileNameWithoutExtension(path)}";
    }

    private string Resolve(string include)
    {
        var parts = new List<string>(Folder.Split('/'));
        foreach (var part in include.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
