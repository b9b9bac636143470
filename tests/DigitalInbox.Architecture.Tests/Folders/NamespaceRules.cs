using System.Text.RegularExpressions;

namespace DigitalInbox.Architecture.Tests.Folders;

/// <summary>
/// The namespace of a file is its folder's. Registration extensions are the exception: they stand where a host's implicit usings
/// find them.
/// </summary>
internal static partial class NamespaceRules
{
    private const string Registration = "Microsoft.Extensions.DependencyInjection";
    private const string Endpoints = "Microsoft.AspNetCore.Builder";

    public static IEnumerable<Violation> Misplaced(ProjectFile project, IEnumerable<CodeFile> files)
    {
        foreach (var file in files)
        {
            var expected = Expected(project, file);
            var declared = Namespace().Matches(file.Code).Select(match => match.Groups["name"].Value).ToList();
            if (declared.Count == 0 && Type().IsMatch(file.Code))
            {
                yield return new(file.Path, "declares a type outside of any namespace");
            }

            foreach (var name in declared.Where(name => name != expected && !IsWhereHostsLook(project, file, name)))
            {
                yield return new(file.Path, $"is in namespace {name}; its folder says {expected}");
            }
        }
    }

    private static string Expected(ProjectFile project, CodeFile file)
    {
        var folders = file.Path[(project.Folder.Length + 1)..].Split('/').SkipLast(1).ToList();

        // The stand-in keeps the namespace of the package that can take its place.
        return project.Folder == FolderTable.Domain && folders is ["Stateless", ..]
            ? string.Join('.', folders)
            : string.Join('.', folders.Prepend(project.RootNamespace));
    }

    private static bool IsWhereHostsLook(ProjectFile project, CodeFile file, string name) => name switch
    {
        Registration => file.Path.Contains($"/{FolderTable.DependencyInjection}/", StringComparison.Ordinal)
            || file.Name.EndsWith("Extensions.cs", StringComparison.Ordinal),
        Endpoints => project.Name == "DigitalInbox.AspNetCore" && file.Name.EndsWith("Extensions.cs", StringComparison.Ordinal),
        _ => false,
    };

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*((public|internal|sealed|abstract|static|partial|readonly|file|ref)\s+)*(class|struct|interface|enum|record)\s+\w", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Type();
}
