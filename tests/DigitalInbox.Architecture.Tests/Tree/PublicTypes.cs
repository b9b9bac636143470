using System.Text.RegularExpressions;

namespace DigitalInbox.Architecture.Tests.Tree;

/// <summary>The public types that a file declares at its outermost level (namespaces are file-scoped, so they begin a line).</summary>
internal static partial class PublicTypes
{
    public static IEnumerable<string> In(CodeFile file) =>
        Declaration().Matches(file.Code).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(\[[^\]]*\]\s*)*public\s+((sealed|abstract|static|readonly|partial|ref|unsafe)\s+)*((record\s+(class|struct)|class|struct|interface|enum|record)\s+(?<name>\w+)|delegate\s+[^;(]*?(?<name>\w+)\s*(<[^>(]*>)?\s*\()",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();
}
