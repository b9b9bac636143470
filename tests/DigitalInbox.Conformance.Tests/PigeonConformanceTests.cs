using DigitalInbox.Conformance.Connectors;
using DigitalInbox.Conformance.Tests.Pigeons;

namespace DigitalInbox.Conformance.Tests;

/// <summary>The connector without a fault keeps every rule.</summary>
public sealed class PigeonConformanceTests(PigeonFixture fixture) : ConnectorSuite<PigeonFixture>(fixture)
{
    [Fact]
    public void Every_suite_of_connectors_is_run() => EverySuiteIsRun.Verify<ConnectorFixture>(typeof(PigeonConformanceTests).Assembly);

    [Fact]
    public async Task Every_rule_is_tried() => Assert.Equal(ConnectorRules.All.Count, (await ConnectorRules.ForAsync(new PigeonFixture())).Count);
}
