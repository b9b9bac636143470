using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DigitalInbox.Architecture.Tests.Packaging;

/// <summary>
/// The package's hand-written nuspec says what its project does: the same dependencies, each with the version that the build
/// fills in, and a conditional one through the token that is filled only under its condition.
/// </summary>
internal static partial class NuspecRules
{
    public static IEnumerable<Violation> Differences(ProjectFile project, string nuspec)
    {
        var root = XElement.Parse(nuspec);
        var listed = root.Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => (string)element.Attribute("id")!, element => (string?)element.Attribute("version") ?? "", StringComparer.Ordinal);
        var used = project.Packages.Where(package => !package.IsPrivate).ToList();
        var always = used.Where(package => package.Condition.Length == 0).Select(package => package.Id).ToHashSet(StringComparer.Ordinal);

        foreach (var id in always.Where(id => !listed.ContainsKey(id)))
        {
            yield return new(id, "is referenced by the project and not listed in the nuspec");
        }

        foreach (var (id, version) in listed)
        {
            if (!always.Contains(id))
            {
                yield return new(id, "is listed in the nuspec and not always referenced by the project");
            }

            if (!Token().IsMatch(version))
            {
                yield return new(id, $"has the version {version} in the nuspec; a token belongs there");
            }
        }

        foreach (var package in used.Where(package => package.Condition.Length > 0))
        {
            var token = $"${char.ToLowerInvariant(package.Id[0])}{package.Id[1..].Replace(".", "", StringComparison.Ordinal)}Dependency$";
            if (!nuspec.Contains(token, StringComparison.Ordinal))
            {
                yield return new(package.Id, $"is referenced under a condition; the nuspec needs {token}");
            }
        }

        var packageVersion = root.Descendants().FirstOrDefault(element => element.Name.LocalName == "version")?.Value;
        if (packageVersion != "$version$")
        {
            yield return new(project.PackageId, $"has the version {packageVersion} in the nuspec; $version$ belongs there");
        }
    }

    [GeneratedRegex(@"^\$\w+\$$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();
}
