using System.Text.RegularExpressions;

namespace DigitalInbox.Architecture.Tests.Connectors;

/// <summary>Each connector's tests run the conformance kit.</summary>
internal static partial class ConformanceRules
{
    /// <summary>Finds connectors for which no test class derives the kit's suite.</summary>
    /// <param name="packages">The packages of connectors.</param>
    /// <param name="tests">The code of all tests.</param>
    public static IEnumerable<Violation> Untried(IEnumerable<string> packages, IReadOnlyCollection<CodeFile> tests) =>
        from package in packages
        where !tests.Any(file => file.Path.Contains($"/{package}.Tests/", StringComparison.Ordinal) && Suite().IsMatch(file.Code))
        select new Violation(package, "does not run the conformance kit: derive ConnectorSuite, or VisitorConnectorSuite, in its tests");

    [GeneratedRegex(@"\bpublic sealed class \w+\([^)]*\)\s*:\s*(Visitor)?ConnectorSuite<\w+>\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suite();
}
