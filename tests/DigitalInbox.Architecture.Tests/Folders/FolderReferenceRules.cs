using System.Text.RegularExpressions;

namespace DigitalInbox.Architecture.Tests.Folders;

/// <summary>
/// Finds what one folder of the domain uses of another: by a using, and by a qualified name, since a sibling namespace can be
/// named from inside DigitalInbox without any using.
/// </summary>
internal static partial class FolderReferenceRules
{
    public static IEnumerable<Violation> Forbidden(IReadOnlyCollection<CodeFile> files, IReadOnlyDictionary<string, string[]> table)
    {
        var names = table.Keys.Where(folder => folder.Length > 0).ToDictionary(folder => folder, folder => NamesIn(folder, files), StringComparer.Ordinal);
        foreach (var file in files)
        {
            var folder = FolderOf(file);
            if (!table.TryGetValue(folder, out var allowed))
            {
                yield return new(file.Path, $"the folder {folder} has no row in the folder table");
                continue;
            }

            foreach (var (other, members) in names.Where(entry => entry.Key != folder && !allowed.Contains(entry.Key, StringComparer.Ordinal)))
            {
                if (FirstUse(file.Code, other, members) is { } position)
                {
                    yield return new(file.Path, $"line {file.LineOf(position)}: {Called(folder)} may not use {other}");
                }
            }

            foreach (Match match in GlobalUsing().Matches(file.Code))
            {
                yield return new(file.Path, $"line {file.LineOf(match.Index)}: a global using hides who uses whom");
            }
        }
    }

    public static string FolderOf(CodeFile file)
    {
        var inside = file.Path[(FolderTable.Domain.Length + 1)..];
        var slash = inside.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? FolderTable.Root : inside[..slash];
    }

    private static int? FirstUse(string code, string other, HashSet<string> members)
    {
        var named = Regex.Match(
            code,
            $@"\bDigitalInbox\s*\.\s*{other}\b|\busing\s+(static\s+)?(\w+\s*=\s*)?{other}\s*[.;]",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));
        var qualified = Regex.Matches(code, $@"(?<![\w.]|\.\s+){other}\s*\.\s*(?<member>\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .FirstOrDefault(match => members.Contains(match.Groups["member"].Value));
        return named.Success ? named.Index : qualified?.Index;
    }

    /// <summary>The types and sub-folders of a folder: after its name and a dot they mean it, and not a property of the same name.</summary>
    private static HashSet<string> NamesIn(string folder, IEnumerable<CodeFile> files)
    {
        var inside = files.Where(file => FolderOf(file) == folder).ToList();
        var prefix = $"{FolderTable.Domain}/{folder}/".Length;
        return
        [
            .. inside.SelectMany(file => Declaration().Matches(file.Code)).Select(match => match.Groups["name"].Value),
            .. inside.SelectMany(file => file.Path[prefix..].Split('/').SkipLast(1)),
        ];
    }

    private static string Called(string folder) => folder.Length == 0 ? "the root" : folder;

    [GeneratedRegex(@"\b(class|struct|interface|enum|record)\s+(?<name>\w+)|\bdelegate\s+[^;(]*?(?<name>\w+)\s*(<[^>(]*>)?\s*\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bglobal\s+using\s+(static\s+)?(\w+\s*=\s*)?(global::)?(DigitalInbox|Stateless)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GlobalUsing();
}
