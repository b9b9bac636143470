namespace DigitalInbox.Architecture.Tests.Connectors;

public sealed class ConformanceTests
{
    [Fact]
    public void Every_connector_runs_the_conformance_kit() => Guard.Holds(
        [.. Repository.Sources.Where(p => p.IsPackable && p.PackageId.StartsWith("DigitalInbox.Connectors.", StringComparison.Ordinal)).Select(p => p.PackageId)],
        packages => ConformanceRules.Untried(packages, Repository.Code("tests")));

    [Fact]
    public void A_connector_that_does_not_run_the_kit_is_found()
    {
        const string Suite = "public sealed class A(F fixture) : ConnectorSuite<F>(fixture);";

        Assert.Empty(ConformanceRules.Untried(["X"], [new CodeFile("tests/Connectors/X.Tests/A.cs", Suite)]));
        Assert.Single(ConformanceRules.Untried(["X"], [new CodeFile("tests/Connectors/Y.Tests/A.cs", Suite)]));
        Assert.Single(ConformanceRules.Untried(["X"], [new CodeFile("tests/Connectors/X.Tests/A.cs", "// " + Suite)]));
        Assert.Single(ConformanceRules.Untried(["X"], [new CodeFile("tests/Connectors/X.Tests/A.cs", "public sealed class A(F fixture) : OtherSuite<F>(fixture);")]));
    }
}
