namespace DigitalInbox.Conformance.Connectors;

/// <summary>Everything that a connector must keep: one line in its tests, <c>public sealed class MyTests(MyFixture fixture) :
/// ConnectorSuite&lt;MyFixture&gt;(fixture);</c>.</summary>
/// <typeparam name="TFixture">Tells of the connector.</typeparam>
/// <param name="fixture">The fixture.</param>
/// <remarks>Each rule is a test of its own. Which rules there are follows from what the connector is and declares: what it cannot do is
/// tried to be refused. A rule that the fixture makes an exception of is left out.</remarks>
public abstract class ConnectorSuite<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : ConnectorFixture, new()
{
    [Theory]
    [ConnectorRules]
    public Task The_connector_keeps(string rule) => ConnectorRules.CheckAsync(
        ConnectorRules.All.First(r => r.Name == rule), fixture, new LogCapture());

    [Fact]
    public void Every_exception_is_of_a_rule_and_has_a_reason() => Assert.All(fixture.Exceptions, exception =>
    {
        Assert.Contains(exception.Key, ConnectorRules.All.Select(r => r.Name), StringComparer.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(exception.Value), $"'{exception.Key}' is left out without a reason.");
    });
}
